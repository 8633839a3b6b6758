package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.Table;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.api.Strategy;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Needs no cluster: they are what this version ships. */
@Command(name = "list", description = "Lists the schedulers that come with Fairlead.", mixinStandardHelpOptions = true)
final class ListVerb implements Callable<Integer> {
    private static final int WIDEST = 40;
    private final Surroundings surroundings;

    ListVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Table table = new Table("SCHEDULER", "VERSION", "STRATEGIES", "DESCRIPTION");
        SchedulerCatalogue.shipped()
                .all()
                .forEach(plugin ->
                        table.wrapped(WIDEST, plugin.id(), plugin.version(), strategies(plugin), plugin.description()));
        table.lines().forEach(surroundings::print);
        return 0;
    }

    private static String strategies(SchedulerPlugin plugin) {
        return plugin.strategies().stream().map(Strategy::name).collect(Collectors.joining(", "));
    }
}
