package dev.fairlead.connect.duckdb.rows;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lay on its topic.
 *
 * @param logId UUID of the topic of commands beside it
 * @param timestamp as the broker, or else the producer, stamped it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Origin(
        String logId,
        String topic,
        String topicId,
        int partition,
        long offset,
        Instant timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers) {

    /** For columns: the times of records that nobody stamped, or of what has not happened, are 0. */
    static @Nullable Instant time(long epochMs) {
        return epochMs <= 0 ? null : Instant.ofEpochMilli(epochMs);
    }

    static @Nullable Long positive(long number) {
        return number <= 0 ? null : Long.valueOf(number);
    }

    static @Nullable String filled(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
