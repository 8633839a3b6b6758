package dev.fairlead.coordinator.service.log;

import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads one topic from its first record to its end, which is fixed, as far at a time as it is asked to; each partition's
 * records are in order. For one thread.
 */
public interface TopicReader extends AutoCloseable {

    /** Offset of the first record that is kept, and the offset after the last one, of one partition. */
    record Range(long first, long end) {}

    /** All partitions. */
    SortedMap<Integer, Range> ranges();

    default int partitions() {
        return ranges().size();
    }

    /** Whether the topic's first records are still there. */
    default boolean isWhole() {
        return ranges().values().stream().allMatch(range -> range.first() == 0);
    }

    /** Reads some more; false: there is nothing more to read. */
    boolean more(Consumer<ConsumerRecord<byte[], byte[]>> sink);

    @Override
    void close();
}
