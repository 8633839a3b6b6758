package dev.fairlead.coordinator;

import org.apache.avro.specific.SpecificRecord;

/**
 * A fact as it stands on a topic.
 *
 * @param offset of the command that caused it
 */
public record PublishedFact(long offset, String topic, String key, SpecificRecord value) {}
