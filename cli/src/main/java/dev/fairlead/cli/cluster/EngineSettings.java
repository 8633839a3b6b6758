package dev.fairlead.cli.cluster;

import dev.fairlead.coordinator.service.SchedulerSources;
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
 * @param crew null: no workers
 * @param schedulers of the coordinator here, if there is one
 */
public record EngineSettings(
        @Nullable String servers,
        Function<String, Connection> connection,
        @Nullable Path data,
        Ports ports,
        @Nullable Crew crew,
        SchedulerSources schedulers) {
    /** A port that is chosen when it is opened. */
    public static final int FREE = 0;
    /** No port: that part does not run. */
    public static final int NONE = -1;

    /** Broker, coordinator and workers, with each other. */
    public static EngineSettings whole(
            Function<String, Connection> connection, @Nullable Path data, Ports ports, Crew crew) {
        return new EngineSettings(null, connection, data, ports, crew, SchedulerSources.none());
    }

    /** At most workers, for a cluster that is there. */
    public static EngineSettings joining(Connection to, @Nullable Crew crew) {
        return new EngineSettings(
                to.bootstrapServers(), servers -> to, null, new Ports(NONE, NONE, NONE), crew, SchedulerSources.none());
    }

    /** The same, with other schedulers. */
    public EngineSettings with(SchedulerSources others) {
        return new EngineSettings(servers, connection, data, ports, crew, others);
    }

    /** Where the parts listen; {@link #FREE} and {@link #NONE} are no ports. Only the registry may be left out. */
    public record Ports(int broker, int queries, int registry) {}

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
