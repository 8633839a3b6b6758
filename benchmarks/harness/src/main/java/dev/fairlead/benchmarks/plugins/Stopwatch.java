package dev.fairlead.benchmarks.plugins;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** From the first of so many events to the last. Counted by one thread, awaited by another. */
final class Stopwatch {
    private static final int PATIENCE_MINUTES = 5;

    private final int events;
    private final CountDownLatch end = new CountDownLatch(1);
    private int counted;
    private long began;
    private volatile long nanos;

    Stopwatch(int events) {
        this.events = events;
    }

    void count() {
        if (counted == 0) {
            began = System.nanoTime();
        }
        if (++counted == events) {
            nanos = System.nanoTime() - began;
            end.countDown();
        }
    }

    boolean isDone() {
        return end.getCount() == 0;
    }

    /** Events a second. */
    double await() throws InterruptedException {
        if (!end.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Expected " + events + " events, but " + counted + " came.");
        }
        return events * 1e9 / nanos;
    }
}
