package dev.fairlead.scheduler;

import dev.fairlead.scheduler.api.Cells;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the fields of state records: integers as zigzag varints, strings in modified UTF-8, which loses nothing. */
final class RecordOutput {
    private static final int LONGEST_TEXT = 0xFFFF;

    private byte[] bytes = new byte[192];
    private int size;

    RecordOutput number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            raw((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        return raw((int) rest);
    }

    RecordOutput fixed(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            raw((int) (value >>> shift));
        }
        return this;
    }

    RecordOutput flag(boolean value) {
        return raw(value ? 1 : 0);
    }

    RecordOutput raw(int octet) {
        room(1);
        bytes[size++] = (byte) octet;
        return this;
    }

    RecordOutput text(String value) {
        int length = value.length();
        if (length > LONGEST_TEXT) {
            return utf(value);
        }
        int begin = size;
        raw(length >>> Byte.SIZE).raw(length).room(length);
        for (int i = 0; i < length; i++) {
            char character = value.charAt(i);
            if (!isPlain(character)) {
                size = begin;
                return utf(value);
            }
            bytes[size++] = (byte) character;
        }
        return this;
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

    RecordOutput cells(Cells cells) {
        number(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            number(cells.get(i));
        }
        return this;
    }

    RecordOutput map(Map<String, String> values) {
        return all(values.entrySet(), e -> text(e.getKey()).text(e.getValue()));
    }

    RecordOutput token(Token token) {
        return text(token.taskId()).number(token.attempt()).number(token.position());
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Whether it is one octet in modified UTF-8. */
    private static boolean isPlain(char character) {
        return character != 0 && character < 0x80;
    }

    private RecordOutput utf(String value) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(encoded)) {
            out.writeUTF(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] more = encoded.toByteArray();
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
