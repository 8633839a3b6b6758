package dev.fairlead.connect.duckdb.inprocess;

import dev.fairlead.connect.duckdb.DuckDbSinkConnector;
import dev.fairlead.connect.duckdb.DuckDbSinkTask;
import dev.fairlead.events.Connection;
import dev.fairlead.events.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes a history file from everything on a cluster's topics, on a thread of its own: the same sink task that a Connect
 * worker runs, driven by one consumer without a group.
 *
 * <p>It ends by itself only if it cannot go on; then {@link #failure} says why.
 */
public final class HistoryRecorder implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final DuckDbSinkTask task = new DuckDbSinkTask();
    private final Consumer<byte[], byte[]> consumer;
    private final BadRecordTopic bad;
    private final LoneContext context;
    private final List<TopicPartition> partitions;
    private final Thread thread;
    private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
    private volatile boolean ending;
    private volatile @Nullable String failure;

    private HistoryRecorder(Connection connection, Path file) {
        Map<String, String> settings = DuckDbSinkConnector.settings(file, connection);
        consumer =
                new KafkaConsumer<>(properties(connection), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        bad = new BadRecordTopic(connection);
        context = new LoneContext(consumer, settings, bad);
        partitions = partitions(connection.topics());
        thread = new Thread(this::run, "fairlead-history");
        thread.setDaemon(true);
        task.initialize(context);
    }

    /**
     * Returns once the file is open.
     *
     * @throws ConnectException if the file cannot be opened, or another process has it
     */
    public static HistoryRecorder start(Connection connection, Path file) {
        HistoryRecorder recorder = new HistoryRecorder(connection, file);
        recorder.thread.start();
        try {
            recorder.opened.join();
            return recorder;
        } catch (CompletionException e) {
            throw e.getCause() instanceof ConnectException cause ? cause : new ConnectException(e);
        }
    }

    private List<TopicPartition> partitions(Topics topics) {
        List<String> names = new ArrayList<>(topics.hooks());
        names.add(topics.commands());
        names.add(topics.results());
        names.add(topics.dlqCommands());
        names.add(topics.imports());
        return names.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private void run() {
        try {
            task.start(context.configs());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            task.open(partitions);
            opened.complete(true);
            while (!ending) {
                step();
            }
            drain();
        } catch (WakeupException | InterruptException e) {
            // it is asked to end
        } catch (RuntimeException e) {
            failure = e.getMessage();
            opened.completeExceptionally(e);
        } finally {
            task.stop();
            bad.close();
            consumer.close();
        }
    }

    private void step() {
        context.seek();
        put(consumer.poll(Duration.ofMillis(context.takeTimeoutMs(PAUSE.toMillis()))));
    }

    private void put(Iterable<ConsumerRecord<byte[], byte[]>> polled) {
        List<SinkRecord> records = new ArrayList<>();
        polled.forEach(one -> records.add(sinkRecord(one)));
        while (true) {
            try {
                task.put(records);
                return;
            } catch (RetriableException e) {
                if (ending) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** What was written before the end was asked for is in the file when it comes. */
    private void drain() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            step();
        }
        task.preCommit(new HashMap<>());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("Expected to wait for the registry, but was interrupted.", e);
        }
    }

    private static SinkRecord sinkRecord(ConsumerRecord<byte[], byte[]> one) {
        ConnectHeaders headers = new ConnectHeaders();
        one.headers().forEach(header -> headers.addBytes(header.key(), header.value()));
        TimestampType kind = one.timestampType();
        return new SinkRecord(
                one.topic(),
                one.partition(),
                null,
                one.key(),
                null,
                one.value(),
                one.offset(),
                one.timestamp(),
                kind,
                headers);
    }

    private static Map<String, Object> properties(Connection connection) {
        Map<String, Object> properties = connection.clientProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000");
        return properties;
    }

    /** In one sentence, why it ended by itself; null: it goes on. */
    public @Nullable String failure() {
        return failure;
    }

    /** Writes what is there at this moment, then lets go of the file. */
    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
