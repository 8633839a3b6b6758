package dev.fairlead.cli.replay;

import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.JsonOption;
import dev.fairlead.cli.options.PluginDirsOption;
import dev.fairlead.cli.options.PoolOption;
import dev.fairlead.cli.options.StrategyOptions;
import dev.fairlead.cli.queries.Answers;
import dev.fairlead.cli.simulate.ServicePlot;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.coordinator.service.SchedulerPlugins;
import dev.fairlead.coordinator.service.whatif.RecordedReader;
import dev.fairlead.coordinator.service.whatif.RecordedWork;
import dev.fairlead.coordinator.service.whatif.Rules;
import dev.fairlead.coordinator.service.whatif.WhatIf;
import dev.fairlead.scheduler.PolicyError;
import dev.fairlead.scheduler.PolicyException;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import dev.fairlead.scheduler.trace.Placement;
import dev.fairlead.scheduler.trace.ServiceCurve;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Another scheduler on what was really submitted. */
@Command(
        name = "what-if",
        description = "Simulates the tasks that were recorded, each as long as it was, under another scheduler, and"
                + " compares: an estimate.",
        mixinStandardHelpOptions = true)
final class WhatIfVerb implements Callable<Integer> {
    private static final int MOST_SLOTS = 20_000;

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--scheduler",
            paramLabel = "ID",
            description = "Who schedules (default: whoever did in the end); 'fairlead scheduler list' names all.")
    private @Nullable String scheduler;

    @Mixin
    private StrategyOptions options = new StrategyOptions();

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "How many workers there are, of one slot each (default: as many as there were slots at most).")
    private @Nullable Integer workers;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw each user's service as it would be against what was, as SVG or, where the name ends so,"
                    + " .html.")
    private @Nullable Path plot;

    @Mixin
    private PoolOption pool = new PoolOption();

    @Mixin
    private LogOptions log = new LogOptions();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private PluginDirsOption pluginDirs = new PluginDirsOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    WhatIfVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (workers != null && (workers < 1 || workers > MOST_SLOTS)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected --workers from 1 to %d, but it is %d.".formatted(MOST_SLOTS, workers));
        }
        try (SchedulerPlugins plugins = pluginDirs.load(surroundings)) {
            compare(plugins.catalogue());
        }
        return 0;
    }

    private void compare(SchedulerCatalogue catalogue) {
        RecordedWork work = log.read(
                connection,
                surroundings,
                topics -> RecordedReader.read(
                        topics, pool.pool(), new Rules(catalogue.builtIn().id(), "", Map.of())));
        if (work.jobs().isEmpty()) {
            throw new UserException("Expected tasks of pool " + pool.pool()
                    + " that ran and ended, but the log has none; name another --pool?");
        }
        int slots = workers == null ? Math.max(1, work.slots()) : workers;
        Rules other = other(work.rules());
        WhatIf whatIf = new WhatIf(work);
        List<Placement> again = simulate(whatIf, work.rules(), Math.max(1, work.slots()), catalogue);
        List<Placement> placements = simulate(whatIf, other, slots, catalogue);
        WhatIfReport report = new WhatIfReport(
                work,
                other,
                slots,
                whatIf.recorded(),
                whatIf.figures(again, Math.max(1, work.slots())),
                whatIf.figures(placements, slots));
        if (plot != null) {
            new ServicePlot("what if", ServiceCurve.of(placements), "recorded", ServiceCurve.of(work.placements()))
                    .write(surroundings.folder().resolve(plot));
        }
        if (json.json()) {
            surroundings.print(Answers.pretty(report.json()));
        } else {
            report.lines().forEach(surroundings::print);
        }
    }

    /** What is not named stays as it was; another scheduler has nothing of the old one's. */
    private Rules other(Rules rules) {
        boolean same = scheduler == null || scheduler.equals(rules.scheduler());
        if (same && options.strategy().isEmpty() && options.settings().isEmpty()) {
            return rules;
        }
        return new Rules(scheduler == null ? rules.scheduler() : scheduler, options.strategy(), options.settings());
    }

    private static List<Placement> simulate(WhatIf whatIf, Rules rules, int slots, SchedulerCatalogue catalogue) {
        try {
            return whatIf.simulate(rules, slots, catalogue);
        } catch (IllegalArgumentException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        } catch (PolicyException e) {
            throw new UserException(
                    "Expected " + rules.scheduler() + " to schedule all tasks, but it " + e.getMessage() + ".", e);
        } catch (PolicyError e) {
            throw new UserException(
                    "Expected " + rules.scheduler() + " to schedule all tasks, but " + e.getMessage() + ".", e);
        }
    }
}
