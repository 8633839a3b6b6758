package dev.fairlead.cli.replay;

import dev.fairlead.cli.cluster.KeptLog;
import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.coordinator.service.archive.Archive;
import dev.fairlead.coordinator.service.log.ClusterLog;
import dev.fairlead.coordinator.service.log.RecordedTopics;
import dev.fairlead.events.Connection;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a log is, besides a cluster. */
final class LogOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec mixee;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of a 'fairlead up --data' that has ended, instead of a cluster.")
    private @Nullable Path data;

    @Option(
            names = "--archive",
            paramLabel = "FILE",
            description = "An archive that 'fairlead export' has written, instead of a cluster.")
    private @Nullable Path archive;

    /** Reads the log from wherever it is. */
    <T> T read(ConnectionOptions connection, Surroundings surroundings, Function<RecordedTopics, T> reader) {
        checkOne();
        if (archive != null) {
            try (Archive log = Archive.open(surroundings.folder().resolve(archive))) {
                return reader.apply(log);
            }
        }
        return onCluster(connection, surroundings, data, (to, log) -> reader.apply(log));
    }

    private void checkOne() {
        boolean cluster = mixee.commandLine().getParseResult().hasMatchedOption("--bootstrap-servers");
        if ((data == null ? 0 : 1) + (archive == null ? 0 : 1) + (cluster ? 1 : 0) > 1) {
            throw new ParameterException(
                    mixee.commandLine(),
                    "Expected one of --archive, --data and --bootstrap-servers, but there are "
                            + (data != null && archive != null && cluster ? "three" : "two") + ".");
        }
    }

    /** @param data null: the cluster that is named */
    static <T> T onCluster(
            ConnectionOptions connection,
            Surroundings surroundings,
            @Nullable Path data,
            BiFunction<Connection, RecordedTopics, T> reader) {
        if (data == null) {
            return read(connection.connection(), reader);
        }
        try (KeptLog kept = KeptLog.open(surroundings.folder().resolve(data))) {
            return read(connection.connectionTo(kept.bootstrapServers()), reader);
        }
    }

    private static <T> T read(Connection connection, BiFunction<Connection, RecordedTopics, T> reader) {
        try (RecordedTopics log = ClusterLog.open(Reach.fairlead(connection))) {
            return reader.apply(connection, log);
        }
    }
}
