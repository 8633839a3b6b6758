package dev.fairlead.benchmarks;

import dev.fairlead.benchmarks.load.ClosedLoop;
import dev.fairlead.benchmarks.load.ClosedLoop.Throughput;
import dev.fairlead.benchmarks.load.Crew;
import dev.fairlead.benchmarks.load.Load;
import dev.fairlead.benchmarks.load.Probe;
import dev.fairlead.benchmarks.load.Side;
import dev.fairlead.benchmarks.load.Tracker;
import dev.fairlead.benchmarks.stage.ChildJvm;
import dev.fairlead.benchmarks.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One step of the growth: a cluster of one size, from its start to its end. */
final class GrowthRun {

    private static final int WORKERS_PER_AGENT = 500;
    private static final int LEAST_SLOTS = 1_024;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** How much there is of everything. */
    record Size(int users, int workers, int waiting) {

        @Override
        public String toString() {
            return "%,d users, %,d workers, %,d waiting tasks".formatted(users, workers, waiting);
        }
    }

    /** What was measured. */
    record Step(
            Size size,
            double tasksPerSecond,
            double cpuMicros,
            long heapBytes,
            long stateBytes,
            long topicBytes,
            Duration stopped,
            Duration kept,
            Duration wiped,
            Duration takenOver) {}

    private final Size size;
    private final List<String> coordinatorArguments;
    private final Tracker tasks;
    private final Crew crew;

    GrowthRun(Size size, List<String> coordinatorArguments) {
        this.size = size;
        this.coordinatorArguments = coordinatorArguments;
        this.crew = new Crew(size.workers(), Math.max(1, LEAST_SLOTS / size.workers()), WORKERS_PER_AGENT);
        this.tasks = new Tracker(2 * (size.waiting() + crew.slots()));
    }

    Step measure(Duration warmUp, Duration measured) throws Exception {
        try (Stage stage = Stage.open(coordinatorArguments)) {
            ChildJvm first = stage.coordinator();
            try (Load load = Load.start(stage.connection(), crew, tasks);
                    Probe probe = Probe.start(stage.connection())) {
                List<Duration> marks = new ArrayList<>();
                ClosedLoop loop = new ClosedLoop(new Side("Fairlead", load, tasks), size.users());
                fill(loop, load, probe);
                Throughput throughput = loop.hold(warmUp, measured, () -> marks.add(first.cpu()));
                load.runForEver();
                probe.awaitDecided(PATIENCE);
                long heap = first.heapAfterCollection();
                long state = Stage.size(stage.stateFolder());
                long topics = Stage.size(stage.brokerFolder());
                Duration stopped = timed(first::close);
                Duration kept = rebuilt(stage, probe);
                Stage.delete(stage.stateFolder());
                Duration wiped = rebuilt(stage, probe);
                return new Step(
                        size,
                        throughput.perSecond(),
                        micros(marks, throughput),
                        heap,
                        state,
                        topics,
                        stopped,
                        kept,
                        wiped,
                        takenOver(stage, probe));
            }
        }
    }

    private static double micros(List<Duration> marks, Throughput throughput) {
        return marks.get(1).minus(marks.get(0)).toNanos() / 1e3 / Math.max(1, throughput.tasks());
    }

    /** Some thousands at a time, so that the coordinator is never far behind the log; then the slots are set free. */
    private void fill(ClosedLoop loop, Load load, Probe probe) throws InterruptedException {
        load.runForEver();
        loop.fill(size.waiting() + crew.slots(), () -> probe.awaitDecided(PATIENCE));
        load.runFor(0);
        load.finishHeld();
    }

    /** From the start of a process to its first decision; the process is stopped again. */
    private static Duration rebuilt(Stage stage, Probe probe) throws Exception {
        long asked = probe.ask();
        long start = System.nanoTime();
        try (ChildJvm coordinator = stage.startCoordinator()) {
            probe.awaitAnswer(asked, PATIENCE);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            coordinator.awaitReady();
            return time;
        }
    }

    /** From the moment at which the active one of two is killed to the first decision of the other, which had followed it. */
    private static Duration takenOver(Stage stage, Probe probe) throws Exception {
        try (ChildJvm active = stage.startCoordinator(stage.stateFolder(), 1)) {
            active.awaitReady();
            try (ChildJvm standby = stage.startCoordinator(stage.standbyFolder(), 1)) {
                standby.awaitReady();
                standby.awaitIdle(PATIENCE);
                probe.awaitDecided(PATIENCE);
                long start = System.nanoTime();
                active.kill();
                probe.awaitDecided(PATIENCE);
                return Duration.ofNanos(System.nanoTime() - start);
            }
        }
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
