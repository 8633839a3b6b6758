package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.options.PluginDirsOption;
import dev.fairlead.cli.options.StrategyOptions;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.coordinator.service.SchedulerPlugins;
import dev.fairlead.scheduler.shipped.CatalogueEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What is known of a scheduler here is checked here; of others only the coordinator knows. */
@Command(name = "activate", description = "Gives a scheduler to a pool.", mixinStandardHelpOptions = true)
final class ActivateVerb extends PoolVerb {
    @Parameters(paramLabel = "SCHEDULER", description = "Its id.")
    private String id = "";

    @Mixin
    private StrategyOptions options = new StrategyOptions();

    @Mixin
    private PluginDirsOption pluginDirs = new PluginDirsOption();

    ActivateVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        try (SchedulerPlugins plugins = pluginDirs.load(surroundings)) {
            CatalogueEntry known = plugins.catalogue().find(id);
            if (known != null) {
                options.check(known.plugin());
            }
        }
        return activate(id, options.strategy(), options.settings());
    }
}
