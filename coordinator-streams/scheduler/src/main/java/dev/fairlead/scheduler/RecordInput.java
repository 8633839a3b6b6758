package dev.fairlead.scheduler;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordOutput} wrote. */
final class RecordInput {
    private final DataInputStream in;

    RecordInput(byte[] bytes) {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
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
        return run(in::readLong);
    }

    boolean flag() {
        return raw() != 0;
    }

    int raw() {
        return run(in::readUnsignedByte);
    }

    String text() {
        return run(in::readUTF);
    }

    @Nullable
    String optional() {
        return flag() ? text() : null;
    }

    <T> List<T> all(Supplier<T> each) {
        int size = integer();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(each.get());
        }
        return values;
    }

    SortedMap<String, String> map() {
        SortedMap<String, String> values = new TreeMap<>();
        all(() -> Map.entry(text(), text())).forEach(e -> values.put(e.getKey(), e.getValue()));
        return Sorted.map(values);
    }

    Token token() {
        return new Token(text(), integer(), number());
    }

    private static <T> T run(Read<T> read) {
        try {
            return read.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Read<T> {
        T run() throws IOException;
    }
}
