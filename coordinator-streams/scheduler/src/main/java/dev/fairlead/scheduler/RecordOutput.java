package dev.fairlead.scheduler;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the fields of state records: integers as zigzag varints, strings in modified UTF-8, which loses nothing. */
final class RecordOutput {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
    private final DataOutputStream out = new DataOutputStream(bytes);

    RecordOutput number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            raw((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        return raw((int) rest);
    }

    RecordOutput fixed(long value) {
        return run(() -> out.writeLong(value));
    }

    RecordOutput flag(boolean value) {
        return raw(value ? 1 : 0);
    }

    RecordOutput raw(int octet) {
        return run(() -> out.writeByte(octet));
    }

    RecordOutput text(String value) {
        return run(() -> out.writeUTF(value));
    }

    RecordOutput optional(@Nullable String value) {
        flag(value != null);
        return value == null ? this : text(value);
    }

    <T> RecordOutput all(Collection<T> values, Consumer<T> each) {
        number(values.size());
        values.forEach(each);
        return this;
    }

    RecordOutput map(Map<String, String> values) {
        return all(values.entrySet(), e -> text(e.getKey()).text(e.getValue()));
    }

    RecordOutput token(Token token) {
        return text(token.taskId()).number(token.attempt()).number(token.position());
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private RecordOutput run(Write write) {
        try {
            write.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
