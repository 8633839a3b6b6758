package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.options.PluginDirsOption;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.Table;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.coordinator.service.SchedulerPlugins;
import dev.fairlead.scheduler.api.SchedulerOption;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.shipped.CatalogueEntry;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What one can do, and what can be set. */
@Command(
        name = "describe",
        description = "Shows a scheduler's strategies, options and metrics.",
        mixinStandardHelpOptions = true)
final class DescribeVerb implements Callable<Integer> {
    private static final int WIDEST = 50;
    private final Surroundings surroundings;

    @Parameters(paramLabel = "SCHEDULER", description = "Its id.")
    private String id = "";

    @Mixin
    private PluginDirsOption pluginDirs = new PluginDirsOption();

    DescribeVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (SchedulerPlugins plugins = pluginDirs.load(surroundings)) {
            plugins.catalogue().require(id);
            describe(Objects.requireNonNull(plugins.catalogue().find(id)));
        } catch (IllegalArgumentException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
        return 0;
    }

    private void describe(CatalogueEntry entry) {
        SchedulerPlugin plugin = entry.plugin();
        surroundings.print(Printable.line(plugin.id() + " " + plugin.version() + ": " + plugin.description()));
        if (!entry.isShipped()) {
            surroundings.print(Printable.line("From " + entry.origin() + ", SHA-256 " + entry.sha256() + "."));
        }
        surroundings.print("");
        strategies(plugin).lines().forEach(surroundings::print);
        surroundings.print("");
        options(plugin).lines().forEach(surroundings::print);
        if (!plugin.metrics().isEmpty()) {
            surroundings.print("");
            metrics(plugin).lines().forEach(surroundings::print);
        }
    }

    private static Table strategies(SchedulerPlugin plugin) {
        Table table = new Table("STRATEGY", "DESCRIPTION");
        plugin.strategies().forEach(strategy -> table.row(strategy.name(), strategy.description()));
        return table;
    }

    private static Table options(SchedulerPlugin plugin) {
        Table table = new Table("OPTION", "TYPE", "DEFAULT", "RANGE", "DOCUMENTATION");
        for (SchedulerOption option : plugin.options()) {
            table.wrapped(
                    WIDEST,
                    option.name(),
                    option.type().name().toLowerCase(Locale.ROOT),
                    option.defaultValue(),
                    option.range(),
                    option.documentation());
        }
        return table;
    }

    private static Table metrics(SchedulerPlugin plugin) {
        Table table = new Table("METRIC", "UNIT", "DESCRIPTION");
        plugin.metrics().forEach(metric -> table.wrapped(WIDEST, metric.name(), metric.unit(), metric.description()));
        return table;
    }
}
