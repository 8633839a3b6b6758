package dev.fairlead.coordinator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a partition's commands are decided, in a store with the state that they led to. The group's offsets say the same,
 * but brokers forget them when nobody was in the group for a while (seven days, by default), and operators can set them
 * back: then Streams reads the log from its start again. What is decided is passed over, as a second decision would run
 * tasks again whose ends are forgotten.
 */
final class Bookmark {

    private static final Logger LOG = LoggerFactory.getLogger(Bookmark.class);
    private static final int NUMBERS = 3 * Long.BYTES;

    private final int partition;
    private final KeyValueStore<String, byte[]> store;
    private final String logId;
    private long next;
    private long latestAppendMs;
    private long checksum;

    /** The last one that was decided, until that is kept. */
    private @Nullable RawCommand last;

    private boolean told;

    /** @param logId of the commands topic: one that was made anew has other commands at the same offsets */
    Bookmark(int partition, KeyValueStore<String, byte[]> store, String logId) {
        this.partition = partition;
        this.store = store;
        this.logId = logId;
        byte[] stored = store.get(StoreKeys.BOOKMARK);
        if (stored != null) {
            read(ByteBuffer.wrap(stored));
        }
    }

    private void read(ByteBuffer stored) {
        long[] numbers = {stored.getLong(), stored.getLong(), stored.getLong()};
        if (StandardCharsets.UTF_8.decode(stored).toString().equals(logId)) {
            next = numbers[0];
            latestAppendMs = numbers[1];
            checksum = numbers[2];
        }
    }

    /**
     * Whether the command led to the state already.
     *
     * @throws FatalDecisionError if it did not, though it stands where another one did: the log has lost its end
     */
    boolean isDecided(RawCommand raw) {
        if (raw.offset() >= next) {
            return false;
        }
        boolean isLast = last == null && raw.offset() == next - 1;
        if (raw.appendTimeMs() > latestAppendMs || (isLast && checksum(raw) != checksum)) {
            throw FatalDecisionError.ofShortenedLog(partition, raw.offset(), next);
        }
        if (!told) {
            told = true;
            LOG.atWarn()
                    .setMessage("log.read_again")
                    .addKeyValue("partition", partition)
                    .addKeyValue("offset", raw.offset())
                    .addKeyValue("decided_before", next)
                    .log();
        }
        return true;
    }

    void decided(RawCommand raw) {
        next = raw.offset() + 1;
        latestAppendMs = Math.max(latestAppendMs, raw.appendTimeMs());
        last = raw;
    }

    /** Keeps it, if it has moved since the last time. */
    void write() {
        if (last == null) {
            return;
        }
        checksum = checksum(last);
        last = null;
        byte[] log = logId.getBytes(StandardCharsets.UTF_8);
        store.put(
                StoreKeys.BOOKMARK,
                ByteBuffer.allocate(NUMBERS + log.length)
                        .putLong(next)
                        .putLong(latestAppendMs)
                        .putLong(checksum)
                        .put(log)
                        .array());
    }

    private static long checksum(RawCommand raw) {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(Long.BYTES).putLong(raw.appendTimeMs()).flip());
        update(sum, raw.key());
        update(sum, raw.value());
        return sum.getValue();
    }

    private static void update(Checksum sum, byte @Nullable [] bytes) {
        if (bytes != null) {
            sum.update(bytes);
        }
    }
}
