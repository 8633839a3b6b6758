package dev.fairlead.coordinator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueStore;
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

    private final int partition;
    private final KeyValueStore<String, byte[]> store;
    private final Supplier<String> logId;
    private String ofLog = "";
    private long next;
    private long latestAppendMs;
    private boolean moved;
    private boolean told;

    /** @param logId of the commands topic: one that was made anew has other commands at the same offsets */
    Bookmark(int partition, KeyValueStore<String, byte[]> store, Supplier<String> logId) {
        this.partition = partition;
        this.store = store;
        this.logId = logId;
    }

    /**
     * Whether the command led to the state already.
     *
     * @throws FatalDecisionError if it did not, though it stands before others that did: the log has lost its end
     */
    boolean isDecided(RawCommand raw) {
        open();
        if (raw.offset() >= next) {
            return false;
        }
        if (raw.appendTimeMs() > latestAppendMs) {
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
        moved = true;
    }

    /** Keeps it, if it has moved since the last time. */
    void write() {
        if (moved) {
            byte[] log = ofLog.getBytes(StandardCharsets.UTF_8);
            store.put(
                    StoreKeys.BOOKMARK,
                    ByteBuffer.allocate(2 * Long.BYTES + log.length)
                            .putLong(next)
                            .putLong(latestAppendMs)
                            .put(log)
                            .array());
            moved = false;
        }
    }

    /** Not before the first command, as there may be no log yet. */
    private void open() {
        if (!ofLog.isEmpty()) {
            return;
        }
        ofLog = logId.get();
        byte[] stored = store.get(StoreKeys.BOOKMARK);
        if (stored == null) {
            return;
        }
        ByteBuffer kept = ByteBuffer.wrap(stored);
        long keptNext = kept.getLong();
        long keptAppendMs = kept.getLong();
        if (StandardCharsets.UTF_8.decode(kept).toString().equals(ofLog)) {
            next = keptNext;
            latestAppendMs = keptAppendMs;
        }
    }
}
