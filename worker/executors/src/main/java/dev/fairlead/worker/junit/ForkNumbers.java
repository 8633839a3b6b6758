package dev.fairlead.worker.junit;

import java.util.BitSet;

/**
 * Numbers of the forks that are alive, each the least that was free, from 1 on: what Surefire calls
 * {@code surefire.forkNumber}, so that suites can keep their ports and data bases apart. Safe for use by several threads.
 */
final class ForkNumbers {
    private final BitSet taken = new BitSet();

    synchronized int take() {
        int number = taken.nextClearBit(1);
        taken.set(number);
        return number;
    }

    synchronized void free(int number) {
        taken.clear(number);
    }
}
