package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.options.PluginDirsOption;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.Table;
import dev.fairlead.coordinator.service.SchedulerPlugins;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.api.Strategy;
import dev.fairlead.scheduler.shipped.CatalogueEntry;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Needs no cluster: they are what this version ships, and what is in plugin directories here. */
@Command(
        name = "list",
        description = "Lists the schedulers that come with Fairlead, and those of plugin directories.",
        mixinStandardHelpOptions = true)
final class ListVerb implements Callable<Integer> {
    private static final int WIDEST = 40;
    private final Surroundings surroundings;

    @Mixin
    private PluginDirsOption pluginDirs = new PluginDirsOption();

    ListVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Table table = new Table("SCHEDULER", "VERSION", "STRATEGIES", "DESCRIPTION");
        try (SchedulerPlugins plugins = pluginDirs.load(surroundings)) {
            List<CatalogueEntry> entries = plugins.catalogue().entries();
            entries.stream()
                    .map(CatalogueEntry::plugin)
                    .forEach(plugin -> table.wrapped(
                            WIDEST, plugin.id(), plugin.version(), strategies(plugin), plugin.description()));
            table.lines().forEach(surroundings::print);
            entries.stream().filter(entry -> !entry.isShipped()).forEach(this::tellOrigin);
        }
        return 0;
    }

    private void tellOrigin(CatalogueEntry entry) {
        surroundings.print(
                Printable.line("%s is %s, SHA-256 %s.".formatted(entry.plugin().id(), entry.origin(), entry.sha256())));
    }

    private static String strategies(SchedulerPlugin plugin) {
        return plugin.strategies().stream().map(Strategy::name).collect(Collectors.joining(", "));
    }
}
