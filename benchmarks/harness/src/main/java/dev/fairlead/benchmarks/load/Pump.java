package dev.fairlead.benchmarks.load;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A thread that reads partitions and hands each record on, until it is closed or fails. */
final class Pump implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    /** Takes a record. */
    @FunctionalInterface
    interface Taker {
        void take(ConsumerRecord<byte[], byte[]> record);
    }

    private final Consumer<byte[], byte[]> consumer;
    private final Taker taker;
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable Throwable failure;

    private Pump(String name, Consumer<byte[], byte[]> consumer, Taker taker) {
        this.consumer = consumer;
        this.taker = taker;
        this.thread = new Thread(this::run, name);
    }

    static Pump start(String name, Consumer<byte[], byte[]> consumer, Taker taker) {
        Pump pump = new Pump(name, consumer, taker);
        pump.thread.setDaemon(true);
        pump.thread.start();
        return pump;
    }

    static List<TopicPartition> partition(String topic, int partition) {
        return List.of(new TopicPartition(topic, partition));
    }

    private void run() {
        try (consumer) {
            while (!closing) {
                consumer.poll(POLL).forEach(taker::take);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    /** @throws IllegalStateException if it stopped because something went wrong */
    void check() {
        Throwable cause = failure;
        if (cause != null) {
            throw new IllegalStateException("Expected " + thread.getName() + " to go on, but it failed.", cause);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
