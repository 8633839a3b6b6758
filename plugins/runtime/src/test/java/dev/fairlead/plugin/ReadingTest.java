package dev.fairlead.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

final class ReadingTest {
    private static final TopicPartition TASKS = new TopicPartition("hooks.task", 0);

    private final Deque<RuntimeException> disturbances = new ArrayDeque<>();
    private final DisturbedConsumer consumer = new DisturbedConsumer();
    private final Reading reading =
            new Reading(Set.of("hooks.task"), consumer, topics -> Map.of(TASKS, 5L), "dlq", partitions -> {});

    /** Is woken when it is asked how far the group is, as often as there are disturbances. */
    private final class DisturbedConsumer extends MockConsumer<byte[], byte[]> {
        DisturbedConsumer() {
            super(AutoOffsetResetStrategy.EARLIEST.name());
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
            if (!disturbances.isEmpty()) {
                throw disturbances.remove();
            }
            return super.committed(partitions);
        }

        @Override
        public synchronized void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
            super.subscribe(topics, listener);
            schedulePollTask(() -> {
                rebalance(List.of(TASKS));
                listener.onPartitionsAssigned(List.of(TASKS));
            });
        }
    }

    @Test
    void shouldKeepAPartitionThatCameWithAWakeUp() {
        // given
        disturbances.add(new WakeupException());
        disturbances.add(new WakeupException());

        // when
        reading.follow(Set.of("hooks.task"));
        reading.poll(Duration.ZERO);
        consumer.addRecord(new ConsumerRecord<>("hooks.task", 0, 5, new byte[0], new byte[] {1}));
        reading.poll(Duration.ZERO);

        // then
        assertThat(reading.ready(System.nanoTime(), 10))
                .singleElement()
                .satisfies(slice -> assertThat(slice.records).hasSize(1));
    }
}
