package dev.fairlead.events;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** What one topic is like. {@code key} says in a word what its records are keyed by. */
public record TopicDefinition(String name, String key, int partitions, Map<String, String> settings) {
    public TopicDefinition {
        settings = Map.copyOf(settings);
    }

    /** One replica may be away: what is acknowledged is on all others. */
    NewTopic toNewTopic(short replication) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(Math.max(1, replication - 1)));
        return new NewTopic(name, Optional.of(partitions), Optional.of(replication)).configs(all);
    }
}
