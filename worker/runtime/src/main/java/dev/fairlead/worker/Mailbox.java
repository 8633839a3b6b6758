package dev.fairlead.worker;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** What other threads want done on the agent's thread, in order. */
final class Mailbox {
    private final Queue<Runnable> letters = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean rung = new AtomicBoolean();
    private final Runnable bell;

    /** @param bell wakes the agent's thread */
    Mailbox(Runnable bell) {
        this.bell = bell;
    }

    void post(Runnable letter) {
        letters.add(letter);
        if (rung.compareAndSet(false, true)) {
            bell.run();
        }
    }

    /** Does what is there now; for the agent's thread. */
    int open() {
        rung.set(false);
        int opened = 0;
        for (Runnable letter = letters.poll(); letter != null; letter = letters.poll()) {
            letter.run();
            opened++;
        }
        return opened;
    }
}
