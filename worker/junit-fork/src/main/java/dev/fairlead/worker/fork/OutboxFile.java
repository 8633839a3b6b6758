package dev.fairlead.worker.fork;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A fork's flight recorder: the ring of bytes that it has yet to send, in a file mapped into its memory. Nothing is
 * ever flushed to it by a system call, and yet it outlives the process however that ends, so that after a halt, a crash
 * or a kill -9 the parent still learns what happened up to the last test.
 *
 * <pre>
 * 0       8      16
 * written | sent | ring: byte number n of the stream is at 16 + n mod capacity
 * </pre>
 */
public final class OutboxFile {
    public static final int CAPACITY = 256 * 1024;

    static final int WRITTEN_AT = 0;
    static final int SENT_AT = 8;
    static final int RING_AT = 16;

    private OutboxFile() {}

    /** Written in full, so that no later access can fail for want of disk space. */
    public static void create(Path file) throws IOException {
        Files.write(file, new byte[RING_AT + CAPACITY]);
    }

    static ByteBuffer map(Path file) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            MappedByteBuffer memory =
                    access.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, (long) RING_AT + CAPACITY);
            return memory;
        }
    }

    /** What the fork wrote after the bytes that were received over the channel; to be called after the fork's end. */
    public static byte[] unsent(Path file, long received) throws IOException {
        byte[] content = new byte[RING_AT + CAPACITY];
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.readFully(content);
        }
        long written = ByteBuffer.wrap(content).getLong(WRITTEN_AT);
        int length = (int) Math.max(0, Math.min(CAPACITY, written - received));
        byte[] rest = new byte[length];
        for (int i = 0; i < length; i++) {
            rest[i] = content[RING_AT + (int) ((received + i) % CAPACITY)];
        }
        return rest;
    }
}
