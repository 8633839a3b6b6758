package dev.fairlead.coordinator;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** A record that was no command: its raw bytes and headers, and headers that say why and where it was. */
public final class DeadLetter {

    public static final String REASON = "fairlead.reason";
    public static final String TOPIC = "fairlead.topic";
    public static final String PARTITION = "fairlead.partition";
    public static final String OFFSET = "fairlead.offset";

    private DeadLetter() {}

    static Publication.Outgoing of(RawCommand raw, String topic, String reason) {
        Headers headers = new RecordHeaders(raw.headers());
        headers.add(REASON, utf8(reason))
                .add(TOPIC, utf8(topic))
                .add(PARTITION, utf8(Integer.toString(raw.partition())))
                .add(OFFSET, utf8(Long.toString(raw.offset())));
        Parcel parcel = new Parcel(raw.value(), FactRecord.BY_KEY);
        return new Publication.Outgoing(
                Destination.DEAD_LETTERS, new Record<>(raw.key(), parcel, raw.appendTimeMs(), headers));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
