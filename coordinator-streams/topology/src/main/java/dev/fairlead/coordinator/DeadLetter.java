package dev.fairlead.coordinator;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A record that was no command: its raw bytes and headers, and headers that say why and where it was. Of a record that is
 * larger than a command may be, the beginning; a header says how many bytes its value had.
 */
public final class DeadLetter {

    public static final String REASON = "fairlead.reason";
    public static final String TOPIC = "fairlead.topic";
    public static final String PARTITION = "fairlead.partition";
    public static final String OFFSET = "fairlead.offset";
    public static final String WHOLE_BYTES = "fairlead.whole.bytes";

    private DeadLetter() {}

    static Publication.Outgoing of(RawCommand raw, String topic, String reason) {
        Headers headers = RecordBounds.some(raw.headers());
        headers.add(REASON, utf8(reason))
                .add(TOPIC, utf8(topic))
                .add(PARTITION, utf8(Integer.toString(raw.partition())))
                .add(OFFSET, utf8(Long.toString(raw.offset())));
        byte[] value = RecordBounds.head(raw.value(), RecordBounds.VALUE_BYTES);
        if (value != null && raw.value() != null && value.length < raw.value().length) {
            headers.add(WHOLE_BYTES, utf8(Integer.toString(raw.value().length)));
        }
        Parcel parcel = new Parcel(value, FactRecord.BY_KEY);
        byte[] key = RecordBounds.head(raw.key(), RecordBounds.KEY_BYTES);
        return new Publication.Outgoing(
                Destination.DEAD_LETTERS, new Record<>(key, parcel, raw.appendTimeMs(), headers));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
