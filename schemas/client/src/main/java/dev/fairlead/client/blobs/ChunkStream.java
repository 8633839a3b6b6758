package dev.fairlead.client.blobs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Cuts what is written to it; the last chunk is handed on by {@link #close}. */
final class ChunkStream extends OutputStream {

    /** Takes a chunk, which is its own from then on. */
    interface Taker {
        void take(int index, ByteBuffer content) throws IOException;
    }

    private final Taker taker;
    private final byte[] buffer = new byte[Chunks.BYTES];
    private int filled;
    private int index;

    ChunkStream(Taker taker) {
        this.taker = taker;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        while (at < from + length) {
            if (filled == Chunks.BYTES) {
                handOn();
            }
            int n = Math.min(from + length - at, Chunks.BYTES - filled);
            System.arraycopy(bytes, at, buffer, filled, n);
            filled += n;
            at += n;
        }
    }

    @Override
    public void close() throws IOException {
        if (filled > 0 || index == 0) {
            handOn();
        }
    }

    private void handOn() throws IOException {
        taker.take(index++, ByteBuffer.wrap(Arrays.copyOf(buffer, filled)));
        filled = 0;
    }
}
