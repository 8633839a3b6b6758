package dev.fairlead.benchmarks;

import dev.fairlead.benchmarks.load.Crew;
import dev.fairlead.benchmarks.load.Flood;
import dev.fairlead.benchmarks.load.Load;
import dev.fairlead.benchmarks.load.OpenLoop;
import dev.fairlead.benchmarks.load.Side;
import dev.fairlead.benchmarks.load.Tracker;
import dev.fairlead.benchmarks.numbers.Median;
import dev.fairlead.benchmarks.numbers.Table;
import dev.fairlead.benchmarks.stage.Stage;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a light tenant notices of one that submits a hundred thousand tasks, and of their waiting. */
@Command(
        name = "flood",
        description = {
            "A light tenant's latency while another submits many tasks, and while they wait, against the same without, in"
                    + " turns.",
            "Promise: the light tenant's p99 is at most twice its p99 without the flood."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class FloodCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Long enough for what was sent before to be decided. */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    /** So much longer than meant the submitting may take. */
    private static final double TOLERANCE = 1.1;

    @Option(
            names = "--waiting",
            paramLabel = "N",
            description = "Tasks of the other tenant that wait all the time.",
            defaultValue = "100000")
    private int waiting;

    @Option(
            names = "--submits",
            paramLabel = "N",
            description = "Of these tasks, so many are submitted a second.",
            defaultValue = "10000")
    private double submits;

    @Option(names = "--rounds", paramLabel = "N", description = "How often all are measured.", defaultValue = "3")
    private int rounds;

    @Option(
            names = "--warmup-seconds",
            paramLabel = "N",
            description = "Light load before anything counts.",
            defaultValue = "60")
    private int warmUpSeconds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long each measurement takes.",
            defaultValue = "20")
    private int seconds;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Tasks a second of the light tenant.",
            defaultValue = "50")
    private double rate;

    @Option(names = "--run-ms", paramLabel = "MS", description = "How long a task runs.", defaultValue = "50")
    private long runMs;

    @Option(names = "--slots", paramLabel = "N", description = "Slots of each of the 16 workers.", defaultValue = "4")
    private int slots;

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The light tenant's phases of one round. */
    private record Round(Tracker.Phase calm, Tracker.Phase submitting, Tracker.Phase flooded) {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        List<Round> measured = new ArrayList<>();
        Tracker light = new Tracker(1 << 16);
        Tracker heavy = new Tracker(2 * waiting);
        Flood flood = new Flood(light, heavy);
        try (Stage stage = Stage.open(options.coordinatorArguments())) {
            stage.coordinator();
            try (Load load = Load.start(stage.connection(), new Crew(16, slots, 16), flood)) {
                flood.into(load);
                Side side = new Side("light tenant", flood, light);
                load.runFor(runMs);
                out.println("warming up, " + warmUpSeconds + " s");
                warmUp(side, flood);
                for (int i = 0; i < rounds; i++) {
                    measured.add(round(side, flood, load, out));
                }
            }
        }
        out.println(table(measured));
        return 0;
    }

    /** With as much of the flood as keeps all slots busy, so that the coordinator meets what is measured later. */
    private void warmUp(Side side, Flood flood) throws InterruptedException {
        flood.begin(16L * slots, submits);
        measured(side, Duration.ofSeconds(warmUpSeconds));
        flood.end(PATIENCE);
    }

    private Round round(Side side, Flood flood, Load load, PrintWriter out) throws Exception {
        Tracker.Phase calm = measured(side, Duration.ofSeconds(seconds));
        Tracker.Phase submitting = whileSubmitting(side, flood);
        Tracker.Phase flooded = measured(side, Duration.ofSeconds(seconds));
        load.runFor(0);
        flood.end(PATIENCE);
        load.runFor(runMs);
        out.printf(
                Locale.ROOT,
                "round: p99 %.1f ms without, %.1f ms while %,d tasks are submitted, %.1f ms while they wait%n",
                calm.completed.percentileMs(99),
                submitting.completed.percentileMs(99),
                waiting,
                flooded.completed.percentileMs(99));
        return new Round(calm, submitting, flooded);
    }

    /** Returns when all that was submitted is decided; the phase ends before that. */
    private Tracker.Phase whileSubmitting(Side side, Flood flood) throws Exception {
        FutureTask<Duration> other = new FutureTask<>(() -> flood.begin(waiting, submits));
        new Thread(other, "other-tenant").start();
        Duration meant = Duration.ofMillis(Math.round(1_000.0 * waiting / submits));
        Tracker.Phase phase = measured(side, meant);
        Duration took = other.get();
        measured(side, SETTLING);
        if (took.toMillis() > TOLERANCE * meant.toMillis() + SETTLING.toMillis()) {
            throw new IllegalStateException(
                    "Expected to submit %,d tasks in %d s, but it took %d s; ask for fewer --submits."
                            .formatted(waiting, meant.toSeconds(), took.toSeconds()));
        }
        return phase;
    }

    private Tracker.Phase measured(Side side, Duration duration) {
        Tracker.Phase phase = side.tracker().begin();
        new OpenLoop(side, number -> "light").run(rate, duration);
        side.awaitAtMost(0, PATIENCE);
        side.tracker().end();
        return phase;
    }

    private String table(List<Round> measured) {
        Table table = new Table(
                "light tenant, median of " + rounds, "without", "while submitted", "ratio", "while waiting", "ratio");
        for (double percentile : new double[] {50, 99}) {
            double calm = median(measured, Round::calm, percentile);
            double submitting = median(measured, Round::submitting, percentile);
            double flooded = median(measured, Round::flooded, percentile);
            table.row(
                    "submit to completed, p%.0f ms".formatted(percentile),
                    "%.1f".formatted(calm),
                    "%.1f".formatted(submitting),
                    "%.2f".formatted(submitting / calm),
                    "%.1f".formatted(flooded),
                    "%.2f".formatted(flooded / calm));
        }
        return table
                + "%nFlood: %,d tasks of another tenant, %,.0f submitted a second, then waiting all the time; all %d slots busy; tasks of %d ms. Light tenant: "
                        .formatted(waiting, submits, 16 * slots, runMs)
                + "%.0f tasks/s, open loop, latency from the intended moment of sending to TASK_COMPLETED read committed."
                        .formatted(rate);
    }

    private static double median(List<Round> measured, Function<Round, Tracker.Phase> phase, double percentile) {
        return Median.of(measured, round -> phase.apply(round).completed.percentileMs(percentile));
    }
}
