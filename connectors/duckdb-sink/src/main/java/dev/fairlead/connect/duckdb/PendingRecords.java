package dev.fairlead.connect.duckdb;

import dev.fairlead.connect.duckdb.store.Batch;
import java.time.Duration;

/** The rows of the transaction that is being gathered, and when it has enough of them. Its clock only measures. */
final class PendingRecords {
    private final SinkSettings settings;
    private final Batch batch;
    private int records;
    private long bytes;
    private long since;

    PendingRecords(SinkSettings settings, Batch batch) {
        this.settings = settings;
        this.batch = batch;
    }

    Batch batch() {
        return batch;
    }

    int records() {
        return records;
    }

    void count(int valueBytes) {
        if (records++ == 0) {
            since = System.nanoTime();
        }
        bytes += valueBytes;
    }

    boolean isFull() {
        return records >= settings.batchRecords() || bytes >= settings.batchBytes();
    }

    /** How long its first record may wait on; not positive: it is time. */
    Duration patience() {
        return settings.batchAge().minusNanos(System.nanoTime() - since);
    }
}
