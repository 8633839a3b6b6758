package dev.fairlead.coordinator;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Sends what is for a worker to the partition that it registered. A number that the topic does not have is wrapped
 * around instead of refused: the worker that named it does not hear, and nobody else is stopped.
 */
final class AssignmentPartitioner implements StreamPartitioner<byte[], Parcel> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, Parcel parcel, int numPartitions) {
        return Optional.of(Set.of(Math.floorMod(parcel.partition(), numPartitions)));
    }
}
