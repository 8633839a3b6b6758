package dev.fairlead.plugin;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Where an event is; for one that was put aside, where it was first. */
record Origin(String topic, int partition, long offset) {
    static final String REASON = "fairlead.reason";
    static final String TOPIC = "fairlead.topic";
    static final String PARTITION = "fairlead.partition";
    static final String OFFSET = "fairlead.offset";
    static final String ATTEMPTS = "fairlead.attempts";

    static Origin of(ConsumerRecord<byte[], byte[]> record, String deadLetters) {
        if (!record.topic().equals(deadLetters)) {
            return new Origin(record.topic(), record.partition(), record.offset());
        }
        return new Origin(
                text(record, TOPIC, record.topic()),
                (int) number(record, PARTITION, record.partition()),
                number(record, OFFSET, record.offset()));
    }

    static String text(ConsumerRecord<byte[], byte[]> record, String header, String otherwise) {
        Header found = record.headers().lastHeader(header);
        return found == null || found.value() == null ? otherwise : new String(found.value(), StandardCharsets.UTF_8);
    }

    private static long number(ConsumerRecord<byte[], byte[]> record, String header, long otherwise) {
        try {
            return Long.parseLong(text(record, header, ""));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    static String key(byte @Nullable [] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }
}
