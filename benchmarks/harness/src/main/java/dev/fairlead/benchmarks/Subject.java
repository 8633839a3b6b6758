package dev.fairlead.benchmarks;

import dev.fairlead.benchmarks.load.ClosedLoop;
import dev.fairlead.benchmarks.load.ClosedLoop.Throughput;
import dev.fairlead.benchmarks.load.OpenLoop;
import dev.fairlead.benchmarks.load.Side;
import dev.fairlead.benchmarks.load.Tracker;
import dev.fairlead.benchmarks.stage.ChildJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One side of the comparison with the processes that it uses. */
final class Subject {

    static final int USERS = 10;
    static final int FIRST_UNDER_WAY = 200;
    static final int UNDER_WAY = 10_000;
    static final double OPEN_LOOP_RATE = 200;

    private static final Duration RUN_UP = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Side side;
    private final ClosedLoop closed;
    private final OpenLoop open;
    private final List<Supplier<Duration>> clocks;

    Subject(Side side, ChildJvm streams, ChildJvm broker) {
        this.side = side;
        this.closed = new ClosedLoop(side, USERS);
        this.open = new OpenLoop(side, number -> "user-" + number % USERS);
        this.clocks = List.of(streams::cpu, broker::cpu, Subject::ownCpu);
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    void warmUp(Duration duration) throws InterruptedException {
        closed.run(FIRST_UNDER_WAY, UNDER_WAY, Duration.ZERO, duration, () -> {});
        side.awaitAtMost(0, PATIENCE);
    }

    Figures measure(Duration duration) throws Exception {
        List<List<Duration>> marks = new ArrayList<>();
        Throughput throughput = closed.run(FIRST_UNDER_WAY, UNDER_WAY, RUN_UP, duration, () -> marks.add(clocks()));
        side.awaitAtMost(0, PATIENCE);
        return new Figures(
                throughput.perSecond(),
                throughput.underWay(),
                micros(marks, 0, throughput.tasks()),
                micros(marks, 1, throughput.tasks()),
                micros(marks, 2, throughput.tasks()),
                latencies(duration));
    }

    private Tracker.Phase latencies(Duration duration) throws Exception {
        AutoCloseable watch = side.chain().watchCommittedAssignments();
        try {
            open.run(OPEN_LOOP_RATE, RUN_UP);
            side.awaitAtMost(0, PATIENCE);
            Tracker.Phase phase = side.tracker().begin();
            open.run(OPEN_LOOP_RATE, duration);
            side.awaitAtMost(0, PATIENCE);
            side.tracker().end();
            return phase;
        } finally {
            watch.close();
        }
    }

    private List<Duration> clocks() {
        return clocks.stream().map(Supplier::get).toList();
    }

    private static double micros(List<List<Duration>> marks, int clock, long tasks) {
        Duration used = marks.get(1).get(clock).minus(marks.get(0).get(clock));
        return TimeUnit.NANOSECONDS.toMicros(used.toNanos()) / (double) Math.max(1, tasks);
    }
}
