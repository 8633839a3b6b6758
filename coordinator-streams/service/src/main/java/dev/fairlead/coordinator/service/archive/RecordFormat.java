package dev.fairlead.coordinator.service.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Records one after the other, numbers with the most significant byte first:
 *
 * <pre>
 *  int   length of what follows
 *  int   partition
 *  long  offset
 *  long  time, milliseconds since the epoch
 *  int   length of the key, -1: none;    bytes
 *  int   length of the value, -1: none;  bytes
 *  int   number of headers; of each: int length, name in UTF-8; int length, -1: none, value
 * </pre>
 */
final class RecordFormat {
    private static final int MOST_BYTES = 64 << 20;

    private RecordFormat() {}

    static void write(DataOutputStream out, ConsumerRecord<byte[], byte[]> record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        DataOutputStream body = new DataOutputStream(bytes);
        body.writeInt(record.partition());
        body.writeLong(record.offset());
        body.writeLong(record.timestamp());
        write(body, record.key());
        write(body, record.value());
        Header[] headers = record.headers().toArray();
        body.writeInt(headers.length);
        for (Header header : headers) {
            write(body, header.key().getBytes(StandardCharsets.UTF_8));
            write(body, header.value());
        }
        out.writeInt(bytes.size());
        bytes.writeTo(out);
    }

    private static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            out.writeInt(-1);
        } else {
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /**
     * The next record; null: there is none.
     *
     * @throws IOException also if what is there is no record
     */
    static @Nullable ConsumerRecord<byte[], byte[]> read(DataInputStream in, String topic) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedByte() << 8 | in.readUnsignedByte();
        byte[] body = bytes(in, length);
        DataInputStream fields = new DataInputStream(new ByteArrayInputStream(body));
        int partition = fields.readInt();
        long offset = fields.readLong();
        long time = fields.readLong();
        byte[] key = field(fields);
        byte[] value = field(fields);
        Headers headers = headers(fields);
        if (partition < 0 || offset < 0 || fields.read() >= 0) {
            throw new IOException("a record has impossible numbers, or more than its fields");
        }
        return record(topic, partition, offset, time, key, value, headers);
    }

    @SuppressWarnings("NullAway") // Kafka's records may have neither key nor value
    private static ConsumerRecord<byte[], byte[]> record(
            String topic,
            int partition,
            long offset,
            long time,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers headers) {
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                time,
                TimestampType.CREATE_TIME,
                key == null ? ConsumerRecord.NULL_SIZE : key.length,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static Headers headers(DataInputStream fields) throws IOException {
        RecordHeaders headers = new RecordHeaders();
        for (int left = fields.readInt(); left > 0; left--) {
            byte[] name = field(fields);
            if (name == null) {
                throw new IOException("a header has no name");
            }
            headers.add(new String(name, StandardCharsets.UTF_8), field(fields));
        }
        return headers;
    }

    private static byte @Nullable [] field(DataInputStream fields) throws IOException {
        int length = fields.readInt();
        return length == -1 ? null : bytes(fields, length);
    }

    /** Reserves no more memory than there are bytes. */
    private static byte[] bytes(DataInputStream in, int length) throws IOException {
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("a record says that it has " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("a record ends early");
        }
        return bytes;
    }
}
