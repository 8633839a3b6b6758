package dev.fairlead.coordinator.service.archive;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of one partition so that they get the offsets that they had. What stood between them was never to be
 * read: markers of transactions, and records of those that were given up. So that is what is put there again.
 */
final class KeptOffsets {

    /** The partition that is written, which is empty. */
    interface Target {

        /** Moves the partition's beginning to this offset. */
        void beginAt(long offset);

        void write(ConsumerRecord<byte[], byte[]> record);

        /** Writes it as a transaction of its own, whose marker takes the next offset. */
        void writeWithMarker(ConsumerRecord<byte[], byte[]> record);

        /** Takes so many offsets before this one, at least two, by a transaction that is given up. */
        void skip(long offsets, long next);
    }

    private final Target target;
    private @Nullable ConsumerRecord<byte[], byte[]> held;

    KeptOffsets(Target target) {
        this.target = target;
    }

    /** @param record with a larger offset than the one before */
    void add(ConsumerRecord<byte[], byte[]> record) {
        ConsumerRecord<byte[], byte[]> before = held;
        held = record;
        if (before == null) {
            if (record.offset() > 0) {
                target.beginAt(record.offset());
            }
            return;
        }
        long between = record.offset() - before.offset() - 1;
        if (between < 0) {
            throw new ArchiveException("Expected commands in the order of their offsets, but " + record.offset()
                    + " comes after " + before.offset() + ".");
        }
        if (between == 1) {
            target.writeWithMarker(before);
        } else {
            target.write(before);
        }
        if (between > 1) {
            target.skip(between, record.offset());
        }
    }

    /** No record follows. */
    void end() {
        if (held != null) {
            target.write(held);
            held = null;
        }
    }
}
