package dev.fairlead.plugin;

import dev.fairlead.events.PluginStatus;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How far plugins are by what their hosts reported, whichever reported the most of a partition. Brokers forget a group's
 * offsets when nobody is in it for some days; then this is known still. Safe for any number of threads.
 */
final class Positions {
    private static final char BETWEEN = ':';

    private final ConcurrentMap<String, ConcurrentMap<String, Long>> byPlugin = new ConcurrentHashMap<>();

    void remember(PluginStatus status) {
        ConcurrentMap<String, Long> known =
                byPlugin.computeIfAbsent(status.getPlugin(), name -> new ConcurrentHashMap<>());
        status.getPositions().forEach((partition, offset) -> known.merge(partition, offset, Math::max));
    }

    /** Of the first event that the plugin is not done with. Empty: nobody reported any. */
    Optional<Long> of(String plugin, TopicPartition partition) {
        return Optional.ofNullable(
                byPlugin.getOrDefault(plugin, new ConcurrentHashMap<>()).get(name(partition)));
    }

    /** As a report has them. */
    static Map<String, Long> named(Map<TopicPartition, Long> positions) {
        Map<String, Long> named = new TreeMap<>();
        positions.forEach((partition, offset) -> named.put(name(partition), offset));
        return named;
    }

    private static String name(TopicPartition partition) {
        return partition.topic() + BETWEEN + partition.partition();
    }
}
