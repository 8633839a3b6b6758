package dev.fairlead.benchmarks;

import dev.fairlead.benchmarks.load.ClosedLoop;
import dev.fairlead.benchmarks.load.Crew;
import dev.fairlead.benchmarks.load.Load;
import dev.fairlead.benchmarks.load.Side;
import dev.fairlead.benchmarks.load.Tracker;
import dev.fairlead.benchmarks.numbers.Table;
import dev.fairlead.benchmarks.stage.ChildJvm;
import dev.fairlead.benchmarks.stage.Stage;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a coordinator takes more and more of anything as tasks come and go. */
@Command(
        name = "endurance",
        description = {
            "Memory and disk of one coordinator while a million tasks go through it.",
            "Promise: heap after a collection and memory outside the heap are flat over the second half.",
            "All of the heap is taken at the start: what comes to the process's memory later is outside."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class EnduranceCommand implements Callable<Integer> {

    private static final Duration PORTION = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double MIB = 1 << 20;
    private static final List<String> WHOLE_HEAP = List.of("-Xms" + Stage.HEAP_BYTES, "-XX:+AlwaysPreTouch");

    @Option(names = "--tasks", paramLabel = "N", description = "Tasks in all.", defaultValue = "1000000")
    private long tasks;

    @Option(names = "--samples", paramLabel = "N", description = "How often it is looked at.", defaultValue = "10")
    private int samples;

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private record Sample(long tasks, long heapBytes, long outsideBytes, long stateBytes, long topicBytes) {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        List<Sample> taken = new ArrayList<>();
        List<String> arguments = new ArrayList<>(WHOLE_HEAP);
        arguments.addAll(options.coordinatorArguments());
        try (Stage stage = Stage.open(arguments)) {
            ChildJvm coordinator = stage.coordinator();
            Tracker tracker = new Tracker(Subject.UNDER_WAY);
            try (Load load = Load.start(stage.connection(), new Crew(16, 64, 16), tracker)) {
                Side side = new Side("Fairlead", load, tracker);
                ClosedLoop loop = new ClosedLoop(side, Subject.USERS);
                for (int i = 1; i <= samples; i++) {
                    while (tracker.completed() < tasks * i / samples) {
                        loop.run(Subject.FIRST_UNDER_WAY, Subject.UNDER_WAY, Duration.ZERO, PORTION, () -> {});
                        side.awaitAtMost(0, PATIENCE);
                    }
                    taken.add(sample(tracker.completed(), coordinator, stage));
                    out.println("%,d tasks".formatted(tracker.completed()));
                }
            }
        }
        out.println(table(taken));
        return 0;
    }

    private static Sample sample(long completed, ChildJvm coordinator, Stage stage) {
        long heap = coordinator.heapAfterCollection();
        return new Sample(
                completed,
                heap,
                coordinator.residentBytes() - Stage.HEAP_BYTES,
                Stage.size(stage.stateFolder()),
                Stage.size(stage.brokerFolder()));
    }

    private static String table(List<Sample> taken) {
        Table table = new Table("tasks", "heap MiB", "outside the heap MiB", "state on disk MiB", "topics MiB");
        for (Sample sample : taken) {
            table.row(
                    "%,d".formatted(sample.tasks()),
                    mebi(sample.heapBytes()),
                    mebi(sample.outsideBytes()),
                    mebi(sample.stateBytes()),
                    mebi(sample.topicBytes()));
        }
        return table
                + ("%nSecond half: heap × %.2f, memory outside the heap × %.2f. Heap after a collection, of 4 GiB;%n"
                                + "outside of it are code, threads, buffers, the collector's own tables and mapped files.")
                        .formatted(growth(taken, Sample::heapBytes), growth(taken, Sample::outsideBytes));
    }

    private static String mebi(long bytes) {
        return "%.0f".formatted(bytes / MIB);
    }

    /** From the middle to the end. */
    private static double growth(List<Sample> taken, ToLongFunction<Sample> bytes) {
        return bytes.applyAsLong(taken.get(taken.size() - 1))
                / (double) bytes.applyAsLong(taken.get((taken.size() - 1) / 2));
    }
}
