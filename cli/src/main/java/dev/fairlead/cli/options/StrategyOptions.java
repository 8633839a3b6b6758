package dev.fairlead.cli.options;

import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.Strategy;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What a scheduler is to do. */
public final class StrategyOptions {
    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "",
            description = "What it aims at (default: the first that it declares).")
    private String strategy = "";

    @Option(
            names = "--set",
            paramLabel = "OPTION=VALUE",
            description = "An option of the scheduler; may be repeated. 'fairlead scheduler describe' names them.")
    private Map<String, String> settings = new TreeMap<>();

    /** Empty: none was named. */
    public String strategy() {
        return strategy;
    }

    public Map<String, String> settings() {
        return settings;
    }

    /** @throws UserException if the scheduler has no such strategy or option, or a value is not valid */
    public void check(SchedulerPlugin plugin) {
        try {
            Settings.of(plugin.options(), settings);
            if (!strategy.isEmpty()) {
                check(plugin, Strategy.of(strategy));
            }
        } catch (IllegalArgumentException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void check(SchedulerPlugin plugin, Strategy strategy) {
        if (!plugin.strategies().contains(strategy)) {
            throw new UserException("Expected one of the strategies of %s, %s, but it is %s."
                    .formatted(
                            plugin.id(),
                            plugin.strategies().stream().map(Strategy::name).collect(Collectors.joining(", ")),
                            strategy));
        }
    }
}
