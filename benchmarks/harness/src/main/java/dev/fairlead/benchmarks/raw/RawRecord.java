package dev.fairlead.benchmarks.raw;

import java.nio.ByteBuffer;

/** A value of the raw chain: what it is, the number of its task, and zeros up to 200 bytes. */
public final class RawRecord {

    /** What a record says; three commands, one assignment, three facts. */
    public enum Kind {
        SUBMIT('s'),
        START('b'),
        FINISH('e'),
        ASSIGN('a'),
        ASSIGNED('A'),
        STARTED('B'),
        COMPLETED('E');

        private final byte code;

        Kind(char code) {
            this.code = (byte) code;
        }
    }

    static final int BYTES = 200;

    private static final Kind[] KINDS = Kind.values();

    private RawRecord() {}

    public static byte[] of(Kind kind, long number) {
        return ByteBuffer.allocate(BYTES).put(kind.code).putLong(number).array();
    }

    public static Kind kind(byte[] value) {
        for (Kind kind : KINDS) {
            if (kind.code == value[0]) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Expected a record of the raw chain, but it begins with " + value[0] + ".");
    }

    public static long number(byte[] value) {
        return ByteBuffer.wrap(value).getLong(1);
    }

    /** The key of what is about a task. */
    static byte[] key(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
