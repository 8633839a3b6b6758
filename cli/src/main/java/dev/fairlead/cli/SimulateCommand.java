package dev.fairlead.cli;

import dev.fairlead.cli.options.PluginDirsOption;
import dev.fairlead.cli.options.StrategyOptions;
import dev.fairlead.cli.simulate.PerUserFile;
import dev.fairlead.cli.simulate.ScheduleFile;
import dev.fairlead.cli.simulate.ServicePlot;
import dev.fairlead.cli.simulate.SimulationSummary;
import dev.fairlead.cli.simulate.TraceFile;
import dev.fairlead.cli.simulate.TraceShares;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.coordinator.service.SchedulerPlugins;
import dev.fairlead.scheduler.PolicyError;
import dev.fairlead.scheduler.PolicyException;
import dev.fairlead.scheduler.orders.Power;
import dev.fairlead.scheduler.trace.EnergyUse;
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
import java.util.concurrent.Callable;
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
                            + " project or group, priority and deadline_s are read too. The run time is what a task turns out to take; no decision sees it.")
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

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Rows of user and weight; others have 1. With --hierarchy, group:NAME is a project, and"
                    + " NAME/USER a user in it.")
    private @Nullable Path weights;

    @Option(
            names = "--quotas",
            paramLabel = "FILE",
            description = "Rows of user and most slots at a time, named as weights are.")
    private @Nullable Path quotas;

    @Option(
            names = "--hierarchy",
            description = "Share between projects first, then between the users of each (default: between users).")
    private boolean hierarchy;

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

    @Mixin
    private PluginDirsOption pluginDirs = new PluginDirsOption();

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
        List<Job> jobs = TraceFile.read(here(trace), estimateColumn, hierarchy);
        TraceShares shares = new TraceShares(read(weights, "weight"), read(quotas, "quota"), hierarchy);
        List<Placement> placements = simulate(jobs, shares);
        if (out != null) {
            ScheduleFile.write(here(out), placements);
        }
        Map<String, ServiceCurve> real = ServiceCurve.of(placements);
        Map<String, ServiceCurve> ideal = FluidIdeal.of(jobs, workers * slots, shares.ideal(jobs));
        if (plot != null) {
            new ServicePlot(real, ideal).write(here(plot));
        }
        EnergyUse energy = EnergyUse.of(placements, workers, Power.of(Map.of(), slots));
        new SimulationSummary(placements, workers * slots, energy, lags(real, ideal))
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

    private List<Placement> simulate(List<Job> jobs, TraceShares shares) {
        try (SchedulerPlugins plugins = pluginDirs.load(surroundings)) {
            TraceSimulation simulation = new TraceSimulation(new TraceListener() {}, plugins.catalogue())
                    .scheduler(scheduler, options.strategy(), options.settings())
                    .workers(workers, slots);
            shares.give(simulation);
            if (restartAt != null) {
                within("--restart-at", restartAt, jobs.size());
                simulation.restartAt(restartAt);
            }
            return simulation.run(jobs);
        } catch (IllegalArgumentException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        } catch (PolicyException e) {
            throw new UserException(
                    "Expected " + scheduler + " to schedule the whole trace, but it " + e.getMessage() + ".", e);
        } catch (PolicyError e) {
            throw new UserException(
                    "Expected " + scheduler + " to schedule the whole trace, but " + e.getMessage() + ".", e);
        }
    }

    private Map<String, BigDecimal> read(@Nullable Path file, String what) {
        return file == null ? new TreeMap<>() : PerUserFile.read(here(file), what);
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
