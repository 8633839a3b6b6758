package dev.fairlead.plugin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One partition that a plugin reads: what was fetched and is not done, in order. For the runner's thread. */
final class Lane {
    static final long NOTHING = -1;

    final TopicPartition partition;
    private final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
    private long next;
    private long committed;
    private long replayUntil = NOTHING;
    private long end = Long.MAX_VALUE;
    private int failures;
    private int firstHandler;
    private long notBeforeNanos;
    private boolean waiting;

    Lane(TopicPartition partition, long position) {
        this.partition = partition;
        this.next = position;
        this.committed = position;
    }

    void add(List<ConsumerRecord<byte[], byte[]>> fetched) {
        for (ConsumerRecord<byte[], byte[]> record : fetched) {
            if (record.offset() >= next) {
                records.add(record);
            }
        }
    }

    int size() {
        return records.size();
    }

    /** Only what is before this offset is handled. */
    void limit(long offset) {
        end = offset;
    }

    boolean isAtItsEnd() {
        return next >= end;
    }

    boolean isReady(long nowNanos) {
        return !records.isEmpty() && records.element().offset() < end && (!waiting || nowNanos - notBeforeNanos >= 0);
    }

    /** How long until a record that failed may be tried again; {@code most} if none waits. */
    long nanosToWait(long nowNanos, long most) {
        return waiting ? Math.max(0, Math.min(most, notBeforeNanos - nowNanos)) : most;
    }

    Slice slice(int most) {
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>(Math.min(most, records.size()));
        Iterator<ConsumerRecord<byte[], byte[]>> all = records.iterator();
        while (all.hasNext() && taken.size() < most) {
            ConsumerRecord<byte[], byte[]> record = all.next();
            if (record.offset() >= end) {
                break;
            }
            taken.add(record);
        }
        return new Slice(this, taken, failures, firstHandler, replayUntil);
    }

    void advance(int done) {
        for (int i = 0; i < done; i++) {
            next = records.remove().offset() + 1;
        }
        if (done > 0) {
            failures = 0;
            firstHandler = 0;
            waiting = false;
        }
    }

    /** Nothing was fetched beyond this; what lies between is no record for anybody. */
    void skipTo(long position) {
        if (records.isEmpty() && position > next) {
            next = position;
        }
    }

    ConsumerRecord<byte[], byte[]> head() {
        return records.element();
    }

    int failures() {
        return failures;
    }

    void failed(int handler) {
        failures++;
        firstHandler = handler;
    }

    void waitFor(Duration pause, long nowNanos) {
        waiting = true;
        notBeforeNanos = nowNanos + pause.toNanos();
    }

    /** From there again, up to where it is now. */
    void replayFrom(long offset) {
        replayUntil = Math.max(next, replayUntil);
        records.clear();
        next = offset;
        failures = 0;
        firstHandler = 0;
        waiting = false;
    }

    boolean isReplaying() {
        return next < replayUntil;
    }

    /** Of the next record that is not done. */
    long next() {
        return next;
    }

    boolean isCommitDue() {
        return next > committed && !isReplaying();
    }

    /** Of the first record that is not done; a replay takes nothing back. */
    long position() {
        return committed;
    }

    void committed() {
        committed = next;
    }
}
