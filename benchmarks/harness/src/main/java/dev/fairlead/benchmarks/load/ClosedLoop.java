package dev.fairlead.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Users who keep a {@link Window} of tasks under way, in turns: for each task that is completed the next is submitted.
 * How fast that goes is up to the chain.
 */
public final class ClosedLoop {

    private static final long PORTION = 5_000;

    private final Side side;
    private final String[] users;

    public ClosedLoop(Side side, int users) {
        this.side = side;
        this.users = IntStream.range(0, users).mapToObj(user -> "user-" + user).toArray(String[]::new);
    }

    /** What is measured, between two moments at full speed. */
    public record Throughput(long tasks, Duration time, long underWay) {
        public double perSecond() {
            return tasks * 1e9 / time.toNanos();
        }
    }

    /**
     * Runs at full speed for a while, of which the last part is measured; then some tasks are still under way.
     *
     * @param first tasks under way at the beginning
     * @param most tasks under way later
     * @param marks called at both ends of the measured part
     */
    public Throughput run(long first, long most, Duration before, Duration measured, Runnable marks)
            throws InterruptedException {
        Run run = new Run(new Window(first, most));
        run.add(first);
        return run.measure(before, measured, marks);
    }

    /** The same with so many tasks as are under way already. */
    public Throughput hold(Duration before, Duration measured, Runnable marks) throws InterruptedException {
        long underWay = side.tracker().underWay();
        return new Run(new Window(underWay, underWay)).measure(before, measured, marks);
    }

    /** Submits tasks, some thousands at a time; the pause is called in between. */
    public void fill(long tasks, Pause pause) throws InterruptedException {
        for (long left = tasks; left > 0; left -= PORTION) {
            for (long i = 0; i < Math.min(left, PORTION); i++) {
                submit();
            }
            pause.pause();
            side.chain().check();
        }
    }

    private void submit() {
        long number = side.tracker().next(System.nanoTime());
        side.chain().submit(number, users[(int) (number % users.length)]);
    }

    /** Waits for whoever is behind. */
    @FunctionalInterface
    public interface Pause {
        void pause() throws InterruptedException;
    }

    /** One run's turns: who has one submits. */
    private final class Run {
        private final BlockingQueue<Long> turns = new LinkedBlockingQueue<>();
        private final Window window;

        Run(Window window) {
            this.window = window;
        }

        void add(long more) {
            LongStream.range(0, more).forEach(turns::add);
        }

        Throughput measure(Duration before, Duration measured, Runnable marks) throws InterruptedException {
            side.tracker().onCompleted(number -> turns.add(number));
            submitFor(before);
            marks.run();
            long from = side.tracker().completed();
            long start = System.nanoTime();
            submitFor(measured);
            long tasks = side.tracker().completed() - from;
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            marks.run();
            side.tracker().onCompleted(number -> {});
            return new Throughput(tasks, time, window.size());
        }

        private void submitFor(Duration duration) throws InterruptedException {
            long end = System.nanoTime() + duration.toNanos();
            for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                long before = side.tracker().completed();
                long stepEnd = Math.min(end, now + Window.STEP_NANOS);
                submitUntil(stepEnd);
                side.chain().check();
                double seconds = (System.nanoTime() - now) / 1e9;
                add(window.grow((side.tracker().completed() - before) / seconds));
            }
        }

        private void submitUntil(long nanos) throws InterruptedException {
            for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
                if (turns.poll(left, TimeUnit.NANOSECONDS) != null) {
                    submit();
                }
            }
        }
    }
}
