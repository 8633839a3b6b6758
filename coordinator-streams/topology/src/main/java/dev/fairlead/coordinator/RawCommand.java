package dev.fairlead.coordinator;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record of the commands topic as it came. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawCommand(
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers,
        int partition,
        long offset,
        long appendTimeMs) {}
