package dev.fairlead.plugin;

import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.Topics;
import dev.fairlead.plugin.api.Views;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** No cluster: plugins live there as anywhere, but nothing happens. */
final class Nowhere implements Surroundings {
    private final Map<String, Consumer<byte[], byte[]>> consumers = new ConcurrentHashMap<>();
    private final Topics topics = new Topics("");

    /** Is given no partitions; waits until it is woken, as a real one does. */
    private static final class IdleConsumer extends MockConsumer<byte[], byte[]> {
        private final Semaphore wakeups = new Semaphore(0);

        IdleConsumer() {
            super(AutoOffsetResetStrategy.EARLIEST.name());
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // it must not keep others out while it waits
        public ConsumerRecords<byte[], byte[]> poll(Duration patience) {
            try {
                if (wakeups.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeups.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ConsumerRecords.empty();
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
        public void wakeup() {
            wakeups.release();
        }
    }

    @Override
    public Topics topics() {
        return topics;
    }

    @Override
    public RecordCodec codec() {
        return RecordCodec.of(topics, List.of());
    }

    @Override
    public void prepare(String plugin) {}

    @Override
    public Consumer<byte[], byte[]> consumer(String plugin) {
        Consumer<byte[], byte[]> consumer = new IdleConsumer();
        consumers.put(plugin, consumer);
        return consumer;
    }

    /** Topics that a plugin reads now. */
    Set<String> subscription(String plugin) {
        Consumer<byte[], byte[]> consumer = consumers.get(plugin);
        return consumer == null ? Set.of() : consumer.subscription();
    }

    @Override
    public Map<TopicPartition, Long> begin(String plugin, Collection<String> wanted) {
        return Map.of();
    }

    @Override
    public Producer<byte[], byte[]> producer() {
        return new MockProducer<>();
    }

    @Override
    public Link link() {
        return new Link() {
            @Override
            public CompletableFuture<Long> send(String pool, SpecificRecord command) {
                return CompletableFuture.failedFuture(new IllegalStateException("there is nobody"));
            }

            @Override
            public Views views() {
                throw new UnsupportedOperationException("there is nothing to be seen");
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
