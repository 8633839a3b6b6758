package dev.fairlead.cli;

import dev.fairlead.cli.cluster.CoordinatorWatch;
import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.logging.Logging;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.PluginDirsOption;
import dev.fairlead.cli.options.QuarantineOption;
import dev.fairlead.cli.options.QueryPortOption;
import dev.fairlead.cli.terminal.Foreground;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.coordinator.service.Coordinator;
import dev.fairlead.coordinator.service.CoordinatorConfig;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The coordinator alone. */
@Command(
        name = "coordinator",
        description = "The coordinator alone, against a cluster.",
        synopsisSubcommandLabel = "start",
        subcommands = CoordinatorCommand.Start.class,
        mixinStandardHelpOptions = true)
final class CoordinatorCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected 'coordinator start', but there is no 'start'.");
    }

    @Command(
            name = "start",
            description = "Decides what comes on the commands topic, and answers queries, until Ctrl-C.",
            mixinStandardHelpOptions = true)
    static final class Start implements Callable<Integer> {
        private static final Duration GLANCE = Duration.ofMillis(500);
        private final Surroundings surroundings;

        @Option(
                names = "--state",
                paramLabel = "DIR",
                description = "What this instance can restore from the cluster; no other may use it"
                        + " (default: ${DEFAULT-VALUE}).",
                defaultValue = "fairlead-coordinator")
        private Path state = Path.of("fairlead-coordinator");

        @Option(
                names = "--host",
                paramLabel = "ADDRESS",
                description = "Where queries are answered (default: ${DEFAULT-VALUE}).",
                defaultValue = "127.0.0.1")
        private String host = "127.0.0.1";

        @Mixin
        private QueryPortOption queryPort = new QueryPortOption();

        @Mixin
        private PluginDirsOption pluginDirs = new PluginDirsOption();

        @Mixin
        private QuarantineOption quarantine = new QuarantineOption();

        @Mixin
        private ConnectionOptions connection = new ConnectionOptions();

        Start(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() throws InterruptedException {
            Logging.toStandardError(false);
            CoordinatorConfig config = config(Reach.broker(connection.connection()));
            try (Coordinator coordinator = Coordinator.start(config)) {
                awaitReady(coordinator);
                surroundings.print("coordinator  " + coordinator.endpoint());
                return Foreground.await(surroundings, () -> CoordinatorWatch.failure(coordinator));
            }
        }

        /** As long as it takes: one that gave up while the group is in motion would only set it in motion again. */
        private void awaitReady(Coordinator coordinator) throws InterruptedException {
            long sinceNanos = System.nanoTime();
            boolean told = false;
            while (!surroundings.interrupts().isRaised() && !coordinator.awaitReady(GLANCE)) {
                String failure = CoordinatorWatch.failure(coordinator);
                if (failure != null) {
                    throw new ClusterException(failure);
                }
                if (!told && System.nanoTime() - sinceNanos > CoordinatorWatch.READY.toNanos()) {
                    told = true;
                    surroundings
                            .terminal()
                            .err()
                            .println("Expected the coordinator to be ready within "
                                    + CoordinatorWatch.READY.toSeconds()
                                    + " s, but it is not; it goes on trying, and its log lines above may say why.");
                }
            }
        }

        private CoordinatorConfig config(Connection to) {
            Map<String, String> properties = new LinkedHashMap<>(to.properties());
            properties.put("bootstrap.servers", to.bootstrapServers());
            properties.put("topic.prefix", to.prefix());
            properties.put("state.folder", surroundings.folder().resolve(state).toString());
            properties.put("queries.host", host);
            properties.put("queries.port", Integer.toString(queryPort.port()));
            try {
                CoordinatorConfig config = CoordinatorConfig.parse(properties);
                return config.with(config.schedulers().and(quarantine.from(pluginDirs.sources(surroundings))));
            } catch (ConfigException e) {
                throw new UserException(String.valueOf(e.getMessage()), e);
            }
        }
    }
}
