package dev.fairlead.plugin;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Lanes that go back, up to where they are now. */
final class Replays {
    private Replays() {}

    /** To the first event stamped at or after this moment. */
    static void fromTime(List<Lane> lanes, Consumer<byte[], byte[]> consumer, long epochMs) {
        Map<TopicPartition, Long> moments =
                lanes.stream().collect(Collectors.toMap(lane -> lane.partition, lane -> epochMs));
        Map<TopicPartition, OffsetAndTimestamp> found = Wakeups.undisturbed(() -> consumer.offsetsForTimes(moments));
        replay(lanes, consumer, lane -> {
            OffsetAndTimestamp first = found.get(lane.partition);
            return first == null ? lane.next() : first.offset();
        });
    }

    /** To this offset, or to what is left after it. */
    static void fromOffset(List<Lane> lanes, Consumer<byte[], byte[]> consumer, long offset) {
        List<TopicPartition> partitions =
                lanes.stream().map(lane -> lane.partition).toList();
        Map<TopicPartition, Long> oldest = Wakeups.undisturbed(() -> consumer.beginningOffsets(partitions));
        replay(lanes, consumer, lane -> Math.max(offset, oldest.getOrDefault(lane.partition, 0L)));
    }

    private static void replay(List<Lane> lanes, Consumer<byte[], byte[]> consumer, ToLongFunction<Lane> from) {
        for (Lane lane : lanes) {
            long offset = from.applyAsLong(lane);
            if (offset < lane.next()) {
                lane.replayFrom(offset);
                consumer.seek(lane.partition, offset);
            }
        }
    }
}
