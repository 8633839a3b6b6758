package dev.fairlead.connect.duckdb;

import dev.fairlead.connect.duckdb.rows.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** What Connect hands over, taken back to the bytes that it was. */
final class RawRecord {
    private RawRecord() {}

    /** @throws ConnectException if a converter made something else of the bytes */
    static Origin of(SinkRecord record, String logId, String topicId) {
        Long timestamp = record.timestamp();
        return new Origin(
                logId,
                record.originalTopic(),
                topicId,
                record.originalKafkaPartition(),
                record.originalKafkaOffset(),
                Instant.ofEpochMilli(timestamp == null ? 0 : timestamp),
                bytes("key.converter", record.key()),
                bytes("value.converter", record.value()),
                headers(record));
    }

    private static byte @Nullable [] bytes(String converter, @Nullable Object value) {
        if (value == null || value instanceof byte[]) {
            return (byte[]) value;
        }
        throw new ConnectException("Expected raw bytes, but " + converter + " makes a "
                + value.getClass().getSimpleName()
                + " of them; set it to org.apache.kafka.connect.converters.ByteArrayConverter.");
    }

    /** Connect's default converter of headers makes text, numbers and more of them; as text they are what they were. */
    private static Headers headers(SinkRecord record) {
        Headers headers = new RecordHeaders();
        for (Header header : record.headers()) {
            Object value = header.value();
            headers.add(
                    header.key(),
                    value == null || value instanceof byte[]
                            ? (byte[]) value
                            : value.toString().getBytes(StandardCharsets.UTF_8));
        }
        return headers;
    }
}
