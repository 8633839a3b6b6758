package dev.fairlead.benchmarks;

import dev.fairlead.benchmarks.EndToEndReport.Pair;
import dev.fairlead.benchmarks.load.Crew;
import dev.fairlead.benchmarks.load.Load;
import dev.fairlead.benchmarks.load.RawLoad;
import dev.fairlead.benchmarks.load.Side;
import dev.fairlead.benchmarks.load.Tracker;
import dev.fairlead.benchmarks.stage.ChildJvm;
import dev.fairlead.benchmarks.stage.Stage;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fairlead against the raw chain, in turns, on one broker. */
@Command(
        name = "end-to-end",
        description = {
            "Throughput (closed loop) and latency (open loop) of Fairlead and of a raw Kafka Streams chain, in turns on"
                    + " one broker.",
            "Takes about warm-up x 2 + pairs x 50 s; the machine should do nothing else."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class EndToEndCommand implements Callable<Integer> {

    private static final int WARM_UP_STEPS = 5;

    @Option(names = "--pairs", paramLabel = "N", description = "How often each side is measured.", defaultValue = "5")
    private int pairs;

    @Option(
            names = "--warmup-seconds",
            paramLabel = "N",
            description = "Full speed of each side before anything counts.",
            defaultValue = "60")
    private int warmUpSeconds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long each measurement takes.",
            defaultValue = "10")
    private int seconds;

    @Option(names = "--json", description = "End with one line of JSON.")
    private boolean json;

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        EndToEndReport report = measured(out);
        out.println(report.table());
        if (json) {
            out.println(report.json());
        }
        return 0;
    }

    private EndToEndReport measured(PrintWriter out) throws Exception {
        try (Stage stage = Stage.open(options.coordinatorArguments())) {
            ChildJvm coordinator = stage.coordinator();
            ChildJvm rawProcess = stage.raw();
            Tracker fairleadTasks = new Tracker(Subject.UNDER_WAY);
            Tracker rawTasks = new Tracker(Subject.UNDER_WAY);
            Crew crew = new Crew(16, 64, 16);
            try (Load load = Load.start(stage.connection(), crew, fairleadTasks);
                    RawLoad rawLoad = RawLoad.start(stage.connection(), rawTasks)) {
                Subject fairlead = new Subject(new Side("Fairlead", load, fairleadTasks), coordinator, stage.broker());
                Subject raw = new Subject(new Side("raw chain", rawLoad, rawTasks), rawProcess, stage.broker());
                out.println("warming up, " + warmUpSeconds + " s each");
                warmUp(fairlead, raw);
                List<Pair> measured = pairs(fairlead, raw, out);
                return new EndToEndReport(crew, load.requeued(), measured);
            }
        }
    }

    private void warmUp(Subject fairlead, Subject raw) throws InterruptedException {
        Duration step = Duration.ofMillis(warmUpSeconds * 1_000L / WARM_UP_STEPS);
        for (int i = 0; i < WARM_UP_STEPS; i++) {
            fairlead.warmUp(step);
            raw.warmUp(step);
        }
    }

    /** Who begins changes with each pair. */
    private List<Pair> pairs(Subject fairlead, Subject raw, PrintWriter out) throws Exception {
        List<Pair> measured = new ArrayList<>();
        Duration time = Duration.ofSeconds(seconds);
        for (int i = 0; i < pairs; i++) {
            boolean rawFirst = i % 2 == 1;
            Figures first = (rawFirst ? raw : fairlead).measure(time);
            Figures second = (rawFirst ? fairlead : raw).measure(time);
            Pair pair = rawFirst ? new Pair(second, first) : new Pair(first, second);
            out.printf("pair %d: %s%n", i + 1, pair);
            measured.add(pair);
        }
        return measured;
    }
}
