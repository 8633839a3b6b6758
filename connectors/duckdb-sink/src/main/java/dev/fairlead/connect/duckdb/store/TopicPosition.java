package dev.fairlead.connect.duckdb.store;

/**
 * A partition of a topic, for ever: a topic that is created anew has another id.
 *
 * @param topicId the topic's UUID
 */
public record TopicPosition(String topic, String topicId, int partition) {}
