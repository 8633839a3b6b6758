package dev.fairlead.scheduler;

import dev.fairlead.scheduler.api.Cells;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordOutput} wrote. A take-over reads a million records at once, so plain text is not copied twice. */
final class RecordInput {
    private static final SortedMap<String, String> NOTHING = Sorted.map(Map.of());
    private static final CommonTexts COMMON = new CommonTexts();

    private final byte[] bytes;
    private final int version;
    private int at;

    RecordInput(byte[] bytes) {
        this.bytes = bytes;
        version = raw();
    }

    int version() {
        return version;
    }

    /** A field that came with a version: what it is in records of older ones. */
    <T> T since(int first, Supplier<T> field, T before) {
        return version >= first ? field.get() : before;
    }

    long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int octet = raw();
            value |= (long) (octet & 0x7F) << shift;
            if ((octet & 0x80) == 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
    }

    int integer() {
        return Math.toIntExact(number());
    }

    long fixed() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | raw();
        }
        return value;
    }

    boolean flag() {
        return raw() != 0;
    }

    int raw() {
        if (at >= bytes.length) {
            throw cutOff();
        }
        return bytes[at++] & 0xFF;
    }

    String text() {
        int from = skipText();
        if (at == from + 2) {
            return "";
        }
        return isPlain(from + 2, at)
                ? new String(bytes, from + 2, at - from - 2, StandardCharsets.ISO_8859_1)
                : utf(from);
    }

    /** A text that other records have too. */
    String common() {
        int from = skipText();
        return isPlain(from + 2, at) ? COMMON.of(bytes, from + 2, at - from - 2) : utf(from);
    }

    /** Where it began. */
    private int skipText() {
        int from = at;
        int length = raw() << 8 | raw();
        if (length > bytes.length - at) {
            throw cutOff();
        }
        at += length;
        return from;
    }

    @Nullable
    String optional() {
        return flag() ? common() : null;
    }

    <T> List<T> all(Supplier<T> each) {
        int size = integer();
        if (size == 0) {
            return List.of();
        }
        List<T> values = new ArrayList<>(Math.min(size, bytes.length));
        for (int i = 0; i < size; i++) {
            values.add(each.get());
        }
        return values;
    }

    Cells cells() {
        int size = integer();
        if (size < 0 || size > bytes.length - at) {
            throw cutOff();
        }
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = number();
        }
        return Cells.of(values);
    }

    SortedMap<String, String> map() {
        int size = integer();
        if (size == 0) {
            return NOTHING;
        }
        SortedMap<String, String> values = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            values.put(common(), common());
        }
        return Sorted.map(values);
    }

    Token token() {
        return new Token(text(), integer(), number());
    }

    private boolean isPlain(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] <= 0) {
                return false;
            }
        }
        return true;
    }

    private String utf(int from) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, from, at - from))) {
            return in.readUTF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UncheckedIOException cutOff() {
        return new UncheckedIOException(
                new EOFException("Expected to read a whole state record, but its end is missing."));
    }
}
