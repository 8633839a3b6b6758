package dev.fairlead.plugin;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The next records of one partition, on their way through the handlers. The plugin's thread writes how far it is; what it
 * wrote before {@link #done} or the end of the batch can be read after it.
 */
final class Slice {
    final Lane lane;
    final List<ConsumerRecord<byte[], byte[]>> records;
    /** Of the first record. */
    final int failures;

    final int firstHandler;
    final long replayUntil;
    /** Records that need not be handled again. */
    volatile int done;
    /** Of the record after those. */
    volatile @Nullable Failure failure;

    Slice(Lane lane, List<ConsumerRecord<byte[], byte[]>> records, int failures, int firstHandler, long replayUntil) {
        this.lane = lane;
        this.records = records;
        this.failures = failures;
        this.firstHandler = firstHandler;
        this.replayUntil = replayUntil;
    }
}
