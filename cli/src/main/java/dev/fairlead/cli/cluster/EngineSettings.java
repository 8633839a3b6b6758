package dev.fairlead.cli.cluster;

import dev.fairlead.events.Connection;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of a cluster this process is to be.
 *
 * @param servers of a cluster that is there; null: start a broker and a coordinator here
 * @param connection how to talk to the servers, whose address is only known once they run
 * @param data where the broker's log stays; null: nowhere, all of it goes at the end
 * @param port of the broker; 0: a free one
 * @param queryPort of the coordinator's queries; 0: a free one
 * @param registryPort of the schema registry; 0: a free one; negative: none
 */
public record EngineSettings(
        @Nullable String servers,
        Function<String, Connection> connection,
        @Nullable Path data,
        int port,
        int queryPort,
        int registryPort,
        @Nullable Crew crew) {

    /**
     * The workers of this process.
     *
     * @param agentId what their ids begin with
     */
    public record Crew(
            String pool,
            String agentId,
            int workers,
            int slots,
            Map<String, String> labels,
            Map<String, String> properties) {

        public Crew {
            labels = Map.copyOf(labels);
            properties = Map.copyOf(properties);
        }
    }
}
