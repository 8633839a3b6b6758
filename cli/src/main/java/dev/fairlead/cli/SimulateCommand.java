package dev.fairlead.cli;

import dev.fairlead.cli.options.StrategyOptions;
import dev.fairlead.cli.simulate.PerUserFile;
import dev.fairlead.cli.simulate.ScheduleFile;
import dev.fairlead.cli.simulate.ServicePlot;
import dev.fairlead.cli.simulate.SimulationSummary;
import dev.fairlead.cli.simulate.TraceFile;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.scheduler.trace.FluidIdeal;
import dev.fairlead.scheduler.trace.Job;
import dev.fairlead.scheduler.trace.Placement;
import dev.fairlead.scheduler.trace.ServiceCurve;
import dev.fairlead.scheduler.trace.TraceListener;
import dev.fairlead.scheduler.trace.TraceSimulation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The coordinator's own scheduler over a job trace, in virtual time: a strategy tried on one's own history. */
@Command(
        name = "simulate",
        description =
                "Runs a job trace through the scheduler in virtual time and tells who would have waited how long.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_SLOTS = 1_000;
    private static final int MOST_WORKERS = 20_000;

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--trace",
            required = true,
            paramLabel = "FILE",
            description =
                    "Comma-separated values with the columns submit_s, runtime_s and user in any order; task,"
                            + " priority and deadline_s are read too. The run time is what a task turns out to take; no decision sees it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path trace;

    @Option(names = "--workers", required = true, paramLabel = "N", description = "How many workers there are.")
    private int workers;

    @Option(
            names = "--slots",
            paramLabel = "M",
            defaultValue = "1",
            description = "Slots of each worker (default: ${DEFAULT-VALUE}).")
    private int slots;

    @Option(names = "--weights", paramLabel = "FILE", description = "Rows of user and weight; others have 1.")
    private @Nullable Path weights;

    @Option(names = "--quotas", paramLabel = "FILE", description = "Rows of user and most slots at a time.")
    private @Nullable Path quotas;

    @Option(
            names = "--estimate-column",
            paramLabel = "COLUMN",
            description = "Column with the seconds that submitters expect (default: the scheduler estimates).")
    private @Nullable String estimateColumn;

    @Option(
            names = "--scheduler",
            paramLabel = "ID",
            defaultValue = "FairnessScheduler",
            description = "Who schedules (default: ${DEFAULT-VALUE}); 'fairlead scheduler list' names all.")
    private String scheduler = "";

    @Mixin
    private StrategyOptions options = new StrategyOptions();

    @Option(
            names = "--restart-at",
            paramLabel = "N",
            description = "Restore the scheduler from its stored state after so many submits; must change nothing.")
    private @Nullable Integer restartAt;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the schedule: task, user, worker, start_s, end_s.")
    private @Nullable Path out;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw each user's service against its ideal, as SVG or, where the name ends so, .html.")
    private @Nullable Path plot;

    SimulateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        within("--workers", workers, MOST_WORKERS);
        within("--slots", slots, MOST_SLOTS);
        List<Job> jobs = TraceFile.read(here(trace), estimateColumn);
        List<Placement> placements = simulate(jobs);
        if (out != null) {
            ScheduleFile.write(here(out), placements);
        }
        Map<String, ServiceCurve> real = ServiceCurve.of(placements);
        Map<String, ServiceCurve> ideal = FluidIdeal.of(jobs, workers * slots, ideals());
        if (plot != null) {
            new ServicePlot(real, ideal).write(here(plot));
        }
        new SimulationSummary(placements, workers * slots, lags(real, ideal))
                .lines()
                .forEach(surroundings::print);
        return 0;
    }

    private static Map<String, Double> lags(Map<String, ServiceCurve> real, Map<String, ServiceCurve> ideal) {
        Map<String, Double> lags = new TreeMap<>();
        ideal.forEach((user, due) -> lags.put(
                user, real.getOrDefault(user, new ServiceCurve(List.of())).lagBehind(due)));
        return lags;
    }

    private Map<String, FluidIdeal.Share> ideals() {
        Map<String, FluidIdeal.Share> ideals = new TreeMap<>();
        shares((user, share) -> ideals.put(
                user,
                new FluidIdeal.Share(share.weight(), share.quota() == 0 ? Double.POSITIVE_INFINITY : share.quota())));
        return ideals;
    }

    private List<Placement> simulate(List<Job> jobs) {
        try {
            TraceSimulation simulation = new TraceSimulation(new TraceListener() {})
                    .scheduler(scheduler, options.strategy(), options.settings())
                    .workers(workers, slots);
            shares((user, share) -> simulation.share(user, share.weight(), share.quota()));
            if (restartAt != null) {
                within("--restart-at", restartAt, jobs.size());
                simulation.restartAt(restartAt);
            }
            return simulation.run(jobs);
        } catch (IllegalArgumentException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }

    /** @param quota most slots at a time; 0: no limit */
    private record Share(double weight, int quota) {}

    private void shares(BiConsumer<String, Share> action) {
        Map<String, BigDecimal> weight = read(weights, "weight");
        Map<String, BigDecimal> quota = read(quotas, "quota");
        TreeSet<String> users = new TreeSet<>(weight.keySet());
        users.addAll(quota.keySet());
        for (String user : users) {
            double its = weight.getOrDefault(user, BigDecimal.ONE).doubleValue();
            action.accept(user, new Share(its, slots(user, quota.get(user))));
        }
    }

    private Map<String, BigDecimal> read(@Nullable Path file, String what) {
        return file == null ? new TreeMap<>() : PerUserFile.read(here(file), what);
    }

    private static int slots(String user, @Nullable BigDecimal quota) {
        if (quota == null) {
            return 0;
        }
        if (quota.compareTo(BigDecimal.ONE) < 0 || quota.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw new UserException(
                    "Expected a quota of at least 1 slot for '" + user + "', but it is " + quota.toPlainString() + ".");
        }
        return quota.intValue();
    }

    private void within(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(
                    spec.commandLine(), "Expected %s from 1 to %d, but it is %d.".formatted(option, most, value));
        }
    }

    private Path here(Path file) {
        return surroundings.folder().resolve(file);
    }
}
