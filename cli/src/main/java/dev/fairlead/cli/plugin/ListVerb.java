package dev.fairlead.cli.plugin;

import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.JsonOption;
import dev.fairlead.cli.options.PluginDirsOption;
import dev.fairlead.cli.terminal.AvroJson;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.Table;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.PluginStatus;
import dev.fairlead.plugin.PluginBoard;
import dev.fairlead.plugin.PluginCandidate;
import dev.fairlead.plugin.PluginCatalogue;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** With plugin directories, what could be run; without, what hosts reported. */
@Command(
        name = "list",
        description =
                "Lists the plugins that hosts reported, with a line for each host, or, with --plugin-dirs, those that are there to be run,"
                        + " without a cluster.",
        mixinStandardHelpOptions = true)
final class ListVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private PluginDirsOption folders = new PluginDirsOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    ListVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return folders.isGiven() ? found() : reported();
    }

    private int found() {
        PluginCatalogue catalogue = folders.catalogue(surroundings);
        Table table = new Table("PLUGIN", "VERSION", "TYPE", "WHERE", "DESCRIPTION");
        for (PluginCandidate one : catalogue.candidates()) {
            table.row(
                    one.name(), one.version(), one.type(), one.artifact().path().getFileName(), one.description());
        }
        table.lines().forEach(surroundings::print);
        catalogue.problems().forEach(surroundings.terminal().err()::println);
        return catalogue.problems().isEmpty() ? 0 : 1;
    }

    private int reported() {
        try (FairleadClient client = FairleadClient.connect(Reach.fairlead(connection.connection()))) {
            List<PluginStatus> statuses =
                    PluginBoard.read(client, surroundings.clock().millis()).statuses();
            if (json.json()) {
                surroundings.print(AvroJson.of(statuses).toPrettyString());
            } else {
                print(statuses);
            }
            return 0;
        }
    }

    private void print(List<PluginStatus> statuses) {
        Table table = new Table("PLUGIN", "VERSION", "TYPE", "STATE", "HANDLED", "RETRIED", "PUT ASIDE", "HOST");
        statuses.forEach(status -> table.row(
                status.getPlugin(),
                status.getVersion(),
                status.getType(),
                status.getState(),
                status.getHandled(),
                status.getRetried(),
                status.getDeadLettered(),
                status.getInstance()));
        table.lines().forEach(surroundings::print);
    }
}
