package dev.fairlead.plugin;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Slices that the plugin's thread goes through, watched by the runner's. An event is under a time limit from {@link
 * #beginCall} to {@link #endCall}; either it ends in time, or the runner was first to {@link #overdue} it and interrupts.
 */
final class Batch {
    private static final long IDLE = 0;
    private static final long OVERDUE = -1;
    private static final long LOST = -2;

    final List<Slice> slices;
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicLong since = new AtomicLong(IDLE);
    private final long epoch = System.nanoTime() - 1;
    private volatile boolean stopping;
    private volatile boolean urgent;
    private volatile boolean interrupted;
    private volatile @Nullable Slice at;

    Batch(List<Slice> slices) {
        this.slices = List.copyOf(slices);
    }

    // by the plugin's thread

    void begin(Slice slice) {
        at = slice;
    }

    void beginCall() {
        since.set(System.nanoTime() - epoch);
    }

    /** False: the call was overdue, and the thread was interrupted or is about to be. */
    boolean endCall() {
        long began = since.get();
        return began > IDLE && since.compareAndSet(began, IDLE);
    }

    /** After a call that was overdue: the interrupt that is on its way must not meet the next event. */
    void awaitInterrupt() {
        while (!interrupted) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
        interrupted = false;
        if (!since.compareAndSet(OVERDUE, IDLE)) {
            stop(); // too late: the runner has given this thread up
        }
    }

    /** What is done is to be committed before anything else is. */
    void urgent() {
        urgent = true;
    }

    void finished() {
        end.countDown();
    }

    // by the runner's thread

    /** To be done after the event that is being handled. */
    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    boolean isUrgent() {
        return urgent;
    }

    boolean isFinished() {
        return end.getCount() == 0;
    }

    boolean awaitEnd(Duration patience) throws InterruptedException {
        return end.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether a call takes longer than that; if so it cannot end in time any more. */
    boolean overdue(Duration limit) {
        long began = since.get();
        return began > IDLE
                && System.nanoTime() - epoch - began > limit.toNanos()
                && since.compareAndSet(began, OVERDUE);
    }

    /** The thread was interrupted because of the call that is overdue. */
    void interrupted() {
        interrupted = true;
    }

    /** Gives the thread up, unless the call has ended after all. */
    boolean giveUp() {
        return since.compareAndSet(OVERDUE, LOST);
    }

    boolean isOverdue() {
        return since.get() == OVERDUE;
    }

    /** The one that is being gone through. */
    @Nullable
    Slice current() {
        return at;
    }
}
