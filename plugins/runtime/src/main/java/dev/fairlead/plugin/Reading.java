package dev.fairlead.plugin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * What a plugin reads: a lane for each partition that its group gave it, and how far each is done. A partition of
 * which the group knows nothing begins where {@link Surroundings#begin} said when the plugin was loaded; the topic of what was put aside begins at its
 * beginning and stands still but for a retry. For the runner's thread.
 */
final class Reading implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;
    private final Function<Collection<String>, Map<TopicPartition, Long>> ends;
    private final String deadLetters;
    private final java.util.function.Consumer<Collection<TopicPartition>> beforeRevoked;
    private final Map<TopicPartition, Lane> lanes = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> born;
    private Set<String> subscribed = Set.of();
    private volatile boolean polling;

    /**
     * From now on no event is missed.
     *
     * @param topics that it begins with
     * @param ends of the partitions of topics, as they are when it is asked
     * @param beforeRevoked called before lanes are given to somebody else: to end what is being done with them
     */
    Reading(
            Set<String> topics,
            Consumer<byte[], byte[]> consumer,
            Function<Collection<String>, Map<TopicPartition, Long>> ends,
            String deadLetters,
            java.util.function.Consumer<Collection<TopicPartition>> beforeRevoked) {
        this.consumer = consumer;
        this.ends = ends;
        this.deadLetters = deadLetters;
        this.beforeRevoked = beforeRevoked;
        this.born = new HashMap<>(ends.apply(topics));
    }

    /** Reads these topics from now on. */
    void follow(Set<String> topics) {
        Set<String> wanted = new TreeSet<>(topics);
        wanted.add(deadLetters);
        if (wanted.equals(subscribed)) {
            return;
        }
        if (!subscribed.isEmpty()) { // registered late: from now on, not from when the plugin was loaded
            Set<String> late = new TreeSet<>(wanted);
            late.removeAll(subscribed);
            born.putAll(ends.apply(late));
        }
        subscribed = wanted;
        consumer.subscribe(wanted, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                assigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                beforeRevoked.accept(partitions);
                commit(due(partitions), true);
                partitions.forEach(lanes::remove);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                partitions.forEach(lanes::remove);
            }
        });
    }

    Set<String> topics() {
        Set<String> topics = new TreeSet<>(subscribed);
        topics.remove(deadLetters);
        return topics;
    }

    private void assigned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                Wakeups.undisturbed(() -> consumer.committed(new HashSet<>(partitions)));
        Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata known = committed.get(partition);
            long position = known == null ? beginning(partition) : known.offset();
            consumer.seek(partition, position);
            Lane lane = new Lane(partition, position);
            if (partition.topic().equals(deadLetters)) {
                lane.limit(position);
            }
            lanes.put(partition, lane);
            if (known == null) {
                first.put(partition, new OffsetAndMetadata(position));
            }
        }
        commit(first, true);
    }

    private long beginning(TopicPartition partition) {
        Long known = born.get(partition);
        if (known != null) {
            return known;
        }
        Set<TopicPartition> one = Set.of(partition);
        Map<TopicPartition, Long> offsets = Wakeups.undisturbed(() ->
                partition.topic().equals(deadLetters) ? consumer.beginningOffsets(one) : consumer.endOffsets(one));
        return offsets.getOrDefault(partition, 0L);
    }

    /** Fetches only what there is room for, and nothing that must not be handled now. */
    void balance(boolean delivering, int room) {
        Set<TopicPartition> paused = consumer.paused();
        List<TopicPartition> pause = new ArrayList<>();
        List<TopicPartition> resume = new ArrayList<>();
        for (Lane lane : lanes.values()) {
            boolean wanted = !delivering || lane.size() >= room || lane.isAtItsEnd();
            if (wanted != paused.contains(lane.partition)) {
                (wanted ? pause : resume).add(lane.partition);
            }
        }
        consumer.pause(pause);
        consumer.resume(resume);
    }

    /** What has come goes into the lanes. Ends early after {@link #wakeup}. */
    void poll(Duration patience) {
        ConsumerRecords<byte[], byte[]> records;
        polling = true;
        try {
            records = consumer.poll(patience);
        } catch (WakeupException e) {
            return;
        } finally {
            polling = false;
        }
        for (TopicPartition partition : records.partitions()) {
            Lane lane = lanes.get(partition);
            if (lane != null) {
                lane.add(records.records(partition));
            }
        }
        lanes.values().stream()
                .filter(lane -> lane.size() == 0)
                .forEach(lane -> lane.skipTo(Wakeups.undisturbed(() -> consumer.position(lane.partition))));
    }

    /** From any thread. */
    void wakeup() {
        if (polling) {
            consumer.wakeup();
        }
    }

    /** The next records of each lane that has some and does not wait. */
    List<Slice> ready(long nowNanos, int most) {
        return lanes.values().stream()
                .filter(lane -> lane.isReady(nowNanos))
                .map(lane -> lane.slice(most))
                .toList();
    }

    Collection<TopicPartition> partitions() {
        return List.copyOf(lanes.keySet());
    }

    boolean holds(Lane lane) {
        return lanes.get(lane.partition) == lane;
    }

    long nanosToWait(long nowNanos, long most) {
        return lanes.values().stream()
                .mapToLong(lane -> lane.nanosToWait(nowNanos, most))
                .min()
                .orElse(most);
    }

    boolean isReplaying() {
        return lanes.values().stream().anyMatch(Lane::isReplaying);
    }

    /** Handles again what is done, from the first event stamped at or after this moment. */
    void replayFromTime(long epochMs) {
        Replays.fromTime(hookLanes(), consumer, epochMs);
    }

    void replayFromOffset(long offset) {
        Replays.fromOffset(hookLanes(), consumer, offset);
    }

    /** How far each partition of hooks is. */
    Map<TopicPartition, Long> positions() {
        return hookLanes().stream().collect(Collectors.toMap(lane -> lane.partition, Lane::position));
    }

    private List<Lane> hookLanes() {
        return lanes.values().stream()
                .filter(lane -> !lane.partition.topic().equals(deadLetters))
                .toList();
    }

    /** Handles again what was put aside up to now. */
    void retryDeadLetters() {
        lanes.values().stream()
                .filter(lane -> lane.partition.topic().equals(deadLetters))
                .forEach(lane -> lane.limit(Wakeups.undisturbed(() -> consumer.endOffsets(Set.of(lane.partition)))
                        .getOrDefault(lane.partition, lane.next())));
    }

    /** @param awaited whether to wait for the brokers */
    void commit(boolean awaited) {
        commit(due(lanes.keySet()), awaited);
    }

    private Map<TopicPartition, OffsetAndMetadata> due(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Lane lane = lanes.get(partition);
            if (lane != null && lane.isCommitDue()) {
                due.put(partition, new OffsetAndMetadata(lane.next()));
            }
        }
        return due;
    }

    /** A group that moves on without us does not need our offsets: whoever has the partition begins where it can. */
    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets, boolean awaited) {
        if (offsets.isEmpty()) {
            return;
        }
        try {
            if (awaited) {
                Wakeups.undisturbed(() -> {
                    consumer.commitSync(offsets);
                    return true;
                });
            } else {
                consumer.commitAsync(offsets, null);
            }
            offsets.keySet().forEach(partition -> {
                Lane lane = lanes.get(partition);
                if (lane != null) {
                    lane.committed();
                }
            });
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
            // due again with the next
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
