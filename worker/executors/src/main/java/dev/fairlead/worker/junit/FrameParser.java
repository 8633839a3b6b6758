package dev.fairlead.worker.junit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Cuts the stream of a fork into frames, wherever it comes from: the socket, and at last the outbox of a dead fork. */
final class FrameParser {

    /** Takes one frame. */
    interface Sink {
        void frame(byte type, byte[] body) throws IOException;
    }

    private static final int LENGTH = Integer.BYTES;

    private final Sink sink;
    private byte[] pending = {};
    private long fed;

    FrameParser(Sink sink) {
        this.sink = sink;
    }

    /** How many bytes of the stream have come so far. */
    long fed() {
        return fed;
    }

    void feed(byte[] bytes, int count) throws IOException {
        fed += count;
        byte[] all = Arrays.copyOf(pending, pending.length + count);
        System.arraycopy(bytes, 0, all, pending.length, count);
        int at = 0;
        for (int end = frameEnd(all, at); end > 0; end = frameEnd(all, at)) {
            sink.frame(all[at + LENGTH], Arrays.copyOfRange(all, at + LENGTH + 1, end));
            at = end;
        }
        pending = Arrays.copyOfRange(all, at, all.length);
    }

    /** Where the frame at this position ends; 0: it is not complete. */
    private static int frameEnd(byte[] bytes, int at) {
        if (bytes.length - at <= LENGTH) {
            return 0;
        }
        long end = (long) at + LENGTH + ByteBuffer.wrap(bytes).getInt(at);
        return end <= bytes.length ? (int) end : 0;
    }
}
