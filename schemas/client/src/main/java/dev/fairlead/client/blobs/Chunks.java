package dev.fairlead.client.blobs;

/** How a blob is cut: all chunks but the last have the same size, and even an empty blob has one. */
final class Chunks {
    static final int BYTES = 512 * 1024;
    /** What can be numbered with an int, and much more than anybody wants to send. */
    static final long MOST_BYTES = 1L << 40;

    private Chunks() {}

    static int count(long size) {
        return (int) Math.max(1, (size + BYTES - 1) / BYTES);
    }

    static long position(int index) {
        return (long) index * BYTES;
    }

    static int length(int index, long size) {
        return (int) Math.min(BYTES, size - position(index));
    }
}
