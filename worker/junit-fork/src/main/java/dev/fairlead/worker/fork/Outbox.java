package dev.fairlead.worker.fork;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Everything the fork says goes through here, in order. Threads of the suite only copy into the ring of the
 * {@link OutboxFile}; one thread of our own writes to the socket, at once where that was asked for and else 50 ms later
 * or when the ring is half full. So a test costs no system call, and interrupting a test (which closes the socket under
 * a virtual thread) never harms the channel.
 */
final class Outbox {
    private static final long LAZINESS_MS = 50;

    private final ByteBuffer memory;
    private final OutputStream wire;
    private final byte[] chunk = new byte[OutboxFile.CAPACITY / 2];

    /** Keeps a long frame together while it waits for room. */
    private final ReentrantLock order = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private long written;
    private long sent;
    private boolean urgent;
    private boolean broken;

    Outbox(ByteBuffer memory, OutputStream wire) {
        this.memory = memory;
        this.wire = wire;
    }

    void start() {
        Daemons.start("fairlead-outbox", this::deliver);
    }

    /** Copies the frame; blocks only while the ring is full. */
    void send(Frame frame) {
        append(frame, false);
    }

    /** The same, and has it sent without delay. */
    void sendNow(Frame frame) {
        append(frame, true);
    }

    /** Waits until everything was sent, or so long. */
    void awaitSent(long millis) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (sent < written && !broken && left > 0) {
                left = drained.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void append(Frame frame, boolean now) {
        byte[] bytes = frame.bytes();
        order.lock();
        try {
            for (int done = 0; done < frame.size(); ) {
                done += appendPart(bytes, done, frame.size() - done, now);
            }
        } finally {
            order.unlock();
        }
    }

    private int appendPart(byte[] bytes, int offset, int wanted, boolean now) {
        lock.lock();
        try {
            while (room() == 0 && !broken) {
                drained.awaitUninterruptibly();
            }
            if (broken) {
                return wanted;
            }
            int count = Math.min(room(), wanted);
            boolean wasEmpty = written == sent;
            put(bytes, offset, count);
            boolean hurry = now || room() < OutboxFile.CAPACITY / 2;
            if (wasEmpty || (hurry && !urgent)) {
                filled.signal();
            }
            urgent |= hurry;
            return count;
        } finally {
            lock.unlock();
        }
    }

    private int room() {
        return OutboxFile.CAPACITY - (int) (written - sent);
    }

    private void put(byte[] bytes, int offset, int count) {
        for (int done = 0; done < count; ) {
            int at = (int) (written % OutboxFile.CAPACITY);
            int part = Math.min(count - done, OutboxFile.CAPACITY - at);
            for (int i = 0; i < part; i++) {
                memory.put(OutboxFile.RING_AT + at + i, bytes[offset + done + i]);
            }
            done += part;
            written += part;
        }
        memory.putLong(OutboxFile.WRITTEN_AT, written);
    }

    private void deliver() {
        while (true) {
            int count = awaitChunk();
            try {
                wire.write(chunk, 0, count);
                delivered(count, false);
            } catch (IOException e) {
                delivered(count, true);
                return;
            }
        }
    }

    private int awaitChunk() {
        lock.lock();
        try {
            while (written == sent) {
                urgent = false;
                filled.awaitUninterruptibly();
            }
            long left = TimeUnit.MILLISECONDS.toNanos(LAZINESS_MS);
            while (!urgent && left > 0) {
                left = filled.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt this thread; what is there is sent a little early.
        } finally {
            lock.unlock();
        }
        return copyChunk();
    }

    private int copyChunk() {
        lock.lock();
        try {
            int count = (int) Math.min(chunk.length, written - sent);
            for (int i = 0; i < count; i++) {
                chunk[i] = memory.get(OutboxFile.RING_AT + (int) ((sent + i) % OutboxFile.CAPACITY));
            }
            return count;
        } finally {
            lock.unlock();
        }
    }

    private void delivered(int count, boolean failed) {
        lock.lock();
        try {
            sent += count;
            broken = failed;
            memory.putLong(OutboxFile.SENT_AT, sent);
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
