package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.options.StrategyOptions;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What is known of a shipped scheduler is checked here; of others only the coordinator knows. */
@Command(name = "activate", description = "Gives a scheduler to a pool.", mixinStandardHelpOptions = true)
final class ActivateVerb extends PoolVerb {
    @Parameters(paramLabel = "SCHEDULER", description = "Its id.")
    private String id = "";

    @Mixin
    private StrategyOptions options = new StrategyOptions();

    ActivateVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        SchedulerPlugin shipped = SchedulerCatalogue.shipped().find(id);
        if (shipped != null) {
            options.check(shipped);
        }
        return activate(id, options.strategy(), options.settings());
    }
}
