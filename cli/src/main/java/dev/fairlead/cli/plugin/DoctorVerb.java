package dev.fairlead.cli.plugin;

import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.plugin.PluginDoctor;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Exit code 1: there is something to complain about. */
@Command(
        name = "doctor",
        description = "Says what is the matter with a plugin, and why a hook of it is never called.",
        mixinStandardHelpOptions = true)
final class DoctorVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "PLUGIN", description = "Its name.")
    private String name = "";

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    DoctorVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (FairleadClient client = FairleadClient.connect(Reach.fairlead(connection.connection()))) {
            List<String> findings =
                    new PluginDoctor(client, surroundings.clock().millis()).examine(name);
            findings.forEach(surroundings::print);
            if (findings.isEmpty()) {
                surroundings.print("Plugin " + name + " is well: it runs, and each of its hooks was called.");
            }
            return findings.isEmpty() ? 0 : 1;
        }
    }
}
