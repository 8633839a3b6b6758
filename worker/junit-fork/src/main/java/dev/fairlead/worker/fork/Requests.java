package dev.fairlead.worker.fork;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Reads what the parent asks on a thread of its own, so that a thread dump and the parent's end are noticed whatever
 * the tests do; hands the runs to the main thread.
 */
final class Requests {
    private final DataInputStream in;
    private final Outbox outbox;
    private final RunningTests running;
    private final BlockingQueue<Optional<RunRequest>> runs = new LinkedBlockingQueue<>();

    Requests(InputStream in, Outbox outbox, RunningTests running) {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.outbox = outbox;
        this.running = running;
    }

    void start() {
        Daemons.start("fairlead-requests", this::read);
    }

    /** The next run; empty: quit. An interrupt that a test left behind is swallowed. */
    Optional<RunRequest> next() {
        while (true) {
            try {
                return runs.take();
            } catch (InterruptedException e) {
                // Meant for a test that is over.
            }
        }
    }

    private void read() {
        try {
            while (true) {
                in.readInt();
                handle(in.readByte());
            }
        } catch (IOException e) {
            Orphan.end();
        }
    }

    private void handle(byte type) throws IOException {
        switch (type) {
            case Protocol.RUN:
                runs.add(Optional.of(RunRequest.readFrom(in)));
                break;
            case Protocol.DUMP:
                dump();
                break;
            case Protocol.QUIT:
                runs.add(Optional.empty());
                break;
            default:
                throw new IOException("Expected to handle a request of type " + type + ", but there is no such type.");
        }
    }

    /** A JVM without memory cannot answer; the parent then looks at it from outside. */
    private void dump() {
        try {
            outbox.sendNow(ThreadDump.frame(running));
        } catch (OutOfMemoryError e) {
            return;
        }
    }
}
