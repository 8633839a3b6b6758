package dev.fairlead.worker.fork;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One outgoing frame under construction; see {@link Protocol}. Used by one thread. */
final class Frame {
    private static final int TYPE_AT = Integer.BYTES;

    private byte[] bytes = new byte[256];
    private int length = TYPE_AT;

    Frame(byte type) {
        tiny(type);
    }

    Frame tiny(byte value) {
        room(1);
        bytes[length++] = value;
        return this;
    }

    Frame number(int value) {
        room(Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    Frame large(long value) {
        return number((int) (value >>> 32)).number((int) value);
    }

    Frame text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return number(utf8.length).raw(utf8, 0, utf8.length);
    }

    Frame raw(byte[] source, int offset, int count) {
        room(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        return this;
    }

    /** Length first; {@link #size} of these bytes are the frame. */
    byte[] bytes() {
        int size = length;
        length = 0;
        number(size - TYPE_AT);
        length = size;
        return bytes;
    }

    int size() {
        return length;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
