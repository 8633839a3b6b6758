package dev.fairlead.cli;

import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.logging.Logging;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.embedded.EmbeddedRegistry;
import dev.fairlead.events.Connection;
import dev.fairlead.events.TopicCatalogue;
import dev.fairlead.events.TopicSizes;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The schema registry alone. */
@Command(
        name = "registry",
        description = "A schema registry alone, against a cluster.",
        synopsisSubcommandLabel = "start",
        subcommands = RegistryCommand.Start.class,
        mixinStandardHelpOptions = true)
final class RegistryCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected 'registry start', but there is no 'start'.");
    }

    /** It keeps nothing itself, so any number of them may run, and one that died is replaced by starting another. */
    @Command(
            name = "start",
            description = "Answers Confluent's registry protocol from the schemas topic, until Ctrl-C.",
            mixinStandardHelpOptions = true)
    static final class Start implements Callable<Integer> {
        private static final Duration GLANCE = Duration.ofMillis(500);
        private final Surroundings surroundings;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Option(
                names = "--host",
                paramLabel = "ADDRESS",
                description = "Where it answers (default: ${DEFAULT-VALUE}).",
                defaultValue = "127.0.0.1")
        private String host = "127.0.0.1";

        @Option(
                names = "--port",
                paramLabel = "PORT",
                description = "On which port, 0 for a free one (default: ${DEFAULT-VALUE}).",
                defaultValue = "8081")
        private int port;

        @Option(
                names = "--replication",
                paramLabel = "N",
                description = "Replicas of the schemas topic, if it is not there yet (default: ${DEFAULT-VALUE}).",
                defaultValue = "1")
        private short replication;

        @Mixin
        private ConnectionOptions connection = new ConnectionOptions();

        Start(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() throws InterruptedException {
            if (replication < 1) {
                throw new ParameterException(
                        spec.commandLine(), "Expected --replication of at least 1, but it is " + replication + ".");
            }
            Logging.toStandardError(false);
            Connection to = Reach.broker(connection.connection());
            createTopic(to);
            try (EmbeddedRegistry registry = EmbeddedRegistry.start(to, host, port)) {
                surroundings.print("registry     " + registry.url());
                while (!surroundings.interrupts().isRaised()) {
                    surroundings.interrupts().await(GLANCE);
                }
                return 0;
            }
        }

        private void createTopic(Connection to) {
            try (Admin admin = Admin.create(to.clientProperties())) {
                TopicCatalogue.createSchemas(admin, to, new TopicSizes(1, 1, replication));
            }
        }
    }
}
