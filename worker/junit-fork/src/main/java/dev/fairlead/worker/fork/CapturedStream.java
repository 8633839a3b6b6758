package dev.fairlead.worker.fork;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Stands for System.out or System.err: what is printed goes to the parent. A suite that closes it does no harm. */
final class CapturedStream extends PrintStream {

    CapturedStream(byte stream, RunningTests running, Outbox outbox) {
        super(new Capture(stream, running, outbox), false, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        flush();
    }

    private static final class Capture extends OutputStream {
        private final byte stream;
        private final RunningTests running;
        private final Outbox outbox;

        Capture(byte stream, RunningTests running, Outbox outbox) {
            this.stream = stream;
            this.running = running;
            this.outbox = outbox;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (length > 0) {
                outbox.send(new Frame(Protocol.OUTPUT)
                        .number(running.owner())
                        .tiny(stream)
                        .raw(bytes, offset, length));
            }
        }
    }
}
