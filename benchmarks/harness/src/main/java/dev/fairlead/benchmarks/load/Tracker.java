package dev.fairlead.benchmarks.load;

import dev.fairlead.benchmarks.numbers.Latencies;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongConsumer;

/**
 * Times of the tasks that are under way, and the figures of the phase that is being measured. Fed by the threads of the
 * clients.
 */
public final class Tracker implements Chain.Watcher {

    /** What a phase has seen. */
    public static final class Phase {
        public final Latencies assigned = new Latencies();
        public final Latencies committed = new Latencies();
        public final Latencies completed = new Latencies();
        private final AtomicInteger mostBusy = new AtomicInteger();

        /** The most tasks at a time between their assignment and their completion. */
        public int mostBusy() {
            return mostBusy.get();
        }
    }

    private final AtomicLongArray intended;
    private final AtomicLong submitted = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();
    private final AtomicInteger busy = new AtomicInteger();
    private volatile Phase phase = new Phase();
    private volatile LongConsumer onCompleted = number -> {};

    /** @param most tasks under way at a time */
    public Tracker(int most) {
        this.intended = new AtomicLongArray(Integer.highestOneBit(Math.max(1, most - 1)) * 2);
    }

    /** The number of the next task; it is meant to be submitted at this moment. */
    public long next(long intendedNanos) {
        long number = submitted.getAndIncrement();
        intended.set(place(number), intendedNanos);
        return number;
    }

    /** From here on, durations are recorded anew; those of a phase before are not touched any more. */
    public Phase begin() {
        phase = new Phase();
        return phase;
    }

    /** What happens from here on belongs to no phase that anyone looks at. */
    public void end() {
        begin();
    }

    void onCompleted(LongConsumer listener) {
        onCompleted = listener;
    }

    public long completed() {
        return completed.get();
    }

    /** @throws IllegalStateException if more were completed than submitted */
    public long underWay() {
        long ended = completed.get();
        long all = submitted.get();
        if (ended > all) {
            throw new IllegalStateException(
                    "Expected each task to be completed once, but of " + all + " tasks " + ended + " were completed.");
        }
        return all - ended;
    }

    @Override
    public void assigned(long number) {
        Phase now = phase;
        now.assigned.record(age(number));
        now.mostBusy.accumulateAndGet(busy.incrementAndGet(), Math::max);
    }

    @Override
    public void assignmentCommitted(long number) {
        phase.committed.record(age(number));
    }

    @Override
    public void completed(long number) {
        busy.decrementAndGet();
        phase.completed.record(age(number));
        completed.incrementAndGet();
        onCompleted.accept(number);
    }

    private long age(long number) {
        return System.nanoTime() - intended.get(place(number));
    }

    private int place(long number) {
        return (int) (number & (intended.length() - 1));
    }
}
