package dev.fairlead.coordinator;

import org.apache.avro.specific.SpecificRecord;

/**
 * A fact as it stands on a topic.
 *
 * @param offset of the command that caused it
 * @param partition of the assignments topic that it is for; negative elsewhere
 */
public record PublishedFact(long offset, String topic, String key, SpecificRecord value, int partition) {}
