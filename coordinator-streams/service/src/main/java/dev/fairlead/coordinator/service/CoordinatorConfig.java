package dev.fairlead.coordinator.service;

import dev.fairlead.events.Connection;
import dev.fairlead.events.TopicSizes;
import dev.fairlead.scheduler.AdmissionLimits;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a coordinator needs to know, parsed and checked; {@link CoordinatorOptions} says what each value means.
 *
 * @param instanceId empty: made from the host's name and the state folder, so the same after a restart
 * @param port 0 for a free one
 * @param limits that this instance puts in force where it serves
 * @param schedulers that pools may be given where it serves
 */
public record CoordinatorConfig(
        Connection connection,
        Path stateFolder,
        String instanceId,
        String host,
        int port,
        TopicSizes sizes,
        int threads,
        int standbys,
        boolean specsOnDisk,
        int endedTasks,
        AdmissionLimits limits,
        SchedulerSources schedulers) {

    public CoordinatorConfig {
        stateFolder = stateFolder.toAbsolutePath().normalize();
    }

    /** The only coordinator of a small cluster, typically an embedded one: no standby, everything on the heap. */
    public CoordinatorConfig(Connection connection, Path stateFolder, String host, int port, TopicSizes sizes) {
        this(
                connection,
                stateFolder,
                "",
                host,
                port,
                sizes,
                1,
                0,
                false,
                CoordinatorOptions.ENDED_TASKS_DEFAULT,
                AdmissionLimits.defaults(),
                SchedulerSources.none());
    }

    /** The same, with other schedulers. */
    public CoordinatorConfig with(SchedulerSources others) {
        return new CoordinatorConfig(
                connection,
                stateFolder,
                instanceId,
                host,
                port,
                sizes,
                threads,
                standbys,
                specsOnDisk,
                endedTasks,
                limits,
                others);
    }

    /** @throws org.apache.kafka.common.config.ConfigException in one sentence that names the option */
    public static CoordinatorConfig parse(Map<String, String> properties) {
        CoordinatorOptions options = new CoordinatorOptions(properties);
        Map<String, String> others = new HashMap<>(properties);
        CoordinatorOptions.DEFINITION.names().forEach(others::remove);
        return new CoordinatorConfig(
                new Connection(
                        String.join(",", options.getList(CoordinatorOptions.BOOTSTRAP_SERVERS)),
                        options.getString(CoordinatorOptions.TOPIC_PREFIX),
                        others),
                Path.of(options.getString(CoordinatorOptions.STATE_FOLDER)),
                options.getString(CoordinatorOptions.INSTANCE_ID),
                options.getString(CoordinatorOptions.HOST),
                options.getInt(CoordinatorOptions.PORT),
                new TopicSizes(
                        options.getInt(CoordinatorOptions.COMMAND_PARTITIONS),
                        options.getInt(CoordinatorOptions.ASSIGNMENT_PARTITIONS),
                        options.getShort(CoordinatorOptions.REPLICATION)),
                options.getInt(CoordinatorOptions.THREADS),
                options.getInt(CoordinatorOptions.STANDBYS),
                options.getString(CoordinatorOptions.SPEC_STORE).equals(CoordinatorOptions.DISK),
                options.getInt(CoordinatorOptions.ENDED_TASKS),
                limits(options),
                new SchedulerSources(
                        options.getList(CoordinatorOptions.PLUGIN_DIRS).stream()
                                .map(Path::of)
                                .toList(),
                        Set.copyOf(options.getList(CoordinatorOptions.QUARANTINE))));
    }

    private static AdmissionLimits limits(CoordinatorOptions options) {
        return new AdmissionLimits(
                options.getInt(CoordinatorOptions.TASKS_PER_USER),
                options.getInt(CoordinatorOptions.TASKS_PER_POOL),
                options.getInt(CoordinatorOptions.PAYLOAD_BYTES),
                options.getInt(CoordinatorOptions.SLOTS_PER_WORKER),
                options.getInt(CoordinatorOptions.WORKERS_PER_POOL),
                0);
    }

    String applicationId() {
        return connection.prefix() + "coordinator";
    }
}
