package dev.fairlead.events;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/** What one topic is like. {@code key} says in a word what its records are keyed by. */
public record TopicDefinition(String name, String key, int partitions, Map<String, String> settings) {
    public TopicDefinition {
        settings = Map.copyOf(settings);
    }

    NewTopic toNewTopic(short replication) {
        return new NewTopic(name, Optional.of(partitions), Optional.of(replication)).configs(settings);
    }
}
