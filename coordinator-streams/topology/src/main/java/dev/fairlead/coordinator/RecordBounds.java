package dev.fairlead.coordinator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How large the parts of a record on commands may be, so that what follows from it, its dead letter included, always fits
 * a record of its own: a topic's default bound is 1 MiB.
 */
final class RecordBounds {

    static final int VALUE_BYTES = 768 * 1024;
    static final int KEY_BYTES = 8 * 1024;
    static final int HEADERS = 100;
    static final int HEADER_BYTES = 32 * 1024;

    /** Bytes that are no UTF-8 become a character of three bytes each; nothing else grows so much when it is read. */
    private static final int GROWTH = 4;

    private static final long LONGEST_UTF8 = 3;

    private RecordBounds() {}

    /** Why a value with these headers is too much to be read; null if it is not. */
    static @Nullable String excess(byte[] value, Headers headers) {
        if (value.length > VALUE_BYTES) {
            return "Expected a command of at most " + VALUE_BYTES + " bytes, but it has " + value.length + ".";
        }
        return fitting(headers) < Integer.MAX_VALUE
                ? "Expected a command with at most " + HEADERS + " headers of " + HEADER_BYTES
                        + " bytes in all, but it has more."
                : null;
    }

    /** Why a record that was read from so many bytes is too much after all; null if it is not. */
    static @Nullable String excess(SpecificRecord read, int bytes) {
        long written = (long) bytes * GROWTH <= VALUE_BYTES ? bytes : written(read);
        return written <= VALUE_BYTES
                ? null
                : "Expected a command of at most " + VALUE_BYTES + " bytes, but what it says takes " + written + ".";
    }

    /** The first so many bytes. */
    static byte @Nullable [] head(byte @Nullable [] bytes, int most) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    /** The first headers, as many as may be. */
    static Headers some(Headers headers) {
        Headers some = new RecordHeaders();
        int most = fitting(headers);
        int number = 0;
        for (Header header : headers) {
            if (number++ < most) {
                some.add(header);
            }
        }
        return some;
    }

    /** How many of the first headers fit; {@link Integer#MAX_VALUE} if all do. */
    private static int fitting(Headers headers) {
        long bytes = 0;
        int number = 0;
        for (Header header : headers) {
            bytes += LONGEST_UTF8 * header.key().length();
            bytes += header.value() == null ? 0 : header.value().length;
            if (number == HEADERS || bytes > HEADER_BYTES) {
                return number;
            }
            number++;
        }
        return Integer.MAX_VALUE;
    }

    private static long written(SpecificRecord record) {
        CountingStream counting = new CountingStream();
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(counting, null);
            new SpecificDatumWriter<SpecificRecord>(record.getSchema()).write(record, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to count bytes, but could not.", e);
        }
        return counting.bytes;
    }

    private static final class CountingStream extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int offset, int length) {
            bytes += length;
        }
    }
}
