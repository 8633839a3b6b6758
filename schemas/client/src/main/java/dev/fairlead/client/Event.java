package dev.fairlead.client;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One decoded record of a topic, with its place and the time that its topic stamped on it. */
public record Event(
        String topic,
        int partition,
        long offset,
        long timestampMs,
        @Nullable String key,
        SpecificRecord value) {}
