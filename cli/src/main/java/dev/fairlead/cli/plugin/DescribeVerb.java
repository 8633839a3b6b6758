package dev.fairlead.cli.plugin;

import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.JsonOption;
import dev.fairlead.cli.terminal.AvroJson;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.Table;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.PluginStatus;
import dev.fairlead.plugin.PluginBoard;
import dev.fairlead.plugin.api.PluginOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** All that the hosts of a plugin reported of it. */
@Command(
        name = "describe",
        description = "Shows how a plugin is at each of its hosts: its hooks, options, settings and figures.",
        mixinStandardHelpOptions = true)
final class DescribeVerb implements Callable<Integer> {
    private static final int WIDEST = 50;
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "PLUGIN", description = "Its name.")
    private String name = "";

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    DescribeVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (FairleadClient client = FairleadClient.connect(Reach.fairlead(connection.connection()))) {
            List<PluginStatus> statuses =
                    PluginBoard.read(client, surroundings.clock().millis()).statuses(name);
            if (statuses.isEmpty()) {
                throw new UserException("Expected a host to have plugin " + name
                        + ", but none ever reported it; 'fairlead plugin list' shows those that were.");
            }
            if (json.json()) {
                surroundings.print(AvroJson.of(statuses).toPrettyString());
                return 0;
            }
            for (int host = 0; host < statuses.size(); host++) {
                if (host > 0) {
                    surroundings.print("");
                }
                print(statuses.get(host));
            }
            return 0;
        }
    }

    private void print(PluginStatus status) {
        surroundings.print(name + " " + status.getVersion() + " (" + status.getType() + "): " + status.getState()
                + (status.getReplaying() ? ", replaying" : "") + " at " + status.getInstance());
        say(status.getDescription());
        say(status.getReason());
        status.getProblems().forEach(this::say);
        surroundings.print("");
        Table hooks = new Table("HOOK", "CALLED");
        new TreeMap<>(status.getHooks()).forEach(hooks::row);
        hooks.lines().forEach(surroundings::print);
        if (!status.getOptions().isEmpty()) {
            surroundings.print("");
            options(status).lines().forEach(surroundings::print);
        }
        if (!status.getMetrics().isEmpty()) {
            surroundings.print("");
            Table figures = new Table("FIGURE", "VALUE");
            new TreeMap<>(status.getMetrics()).forEach(figures::row);
            figures.lines().forEach(surroundings::print);
        }
    }

    private void say(String text) {
        if (!text.isEmpty()) {
            surroundings.print(text);
        }
    }

    private static Table options(PluginStatus status) {
        Table table = new Table("OPTION", "VALUE", "DEFAULT", "RANGE", "DOCUMENTATION");
        Map<String, String> settings = status.getSettings();
        for (PluginOption option : PluginBoard.options(status)) {
            table.wrapped(
                    WIDEST,
                    option.name(),
                    settings.getOrDefault(option.name(), ""),
                    option.defaultValue() == null ? "(must be set)" : option.defaultValue(),
                    option.secret() ? "a reference" : option.range().toLowerCase(Locale.ROOT),
                    option.documentation());
        }
        return table;
    }
}
