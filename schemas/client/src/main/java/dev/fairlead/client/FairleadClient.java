package dev.fairlead.client;

import dev.fairlead.events.AdmitTask;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import dev.fairlead.events.PluginControl;
import dev.fairlead.events.PluginStatus;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.RejectTask;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.TaskCreated;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes commands and results, and follows what happens. Safe for any number of threads.
 *
 * <pre>{@code
 * try (FairleadClient client = FairleadClient.connect(Connection.to("localhost:9092"));
 *         EventFeed events = client.follow(Set.of(client.connection().topics().hooksTask()), new EventFeed.From.End())) {
 *     client.send("default", SubmitTask.newBuilder().setTaskId("t-1").setType("command")
 *             .setPayload("{\"argv\": [\"true\"], \"workdir\": \"fresh\"}").build()).join();
 *     while (events.poll(Duration.ofSeconds(1)).stream().noneMatch(e -> e.value() instanceof TaskCompleted)) {}
 * }
 * }</pre>
 *
 * <p>A record that was sent is repeated until the broker has it, once and in order, through an outage of up to two
 * minutes; then its future fails.
 */
public final class FairleadClient implements AutoCloseable {
    private static final int DELIVERY_MS = 120_000;
    private static final int CONNECT_MS = 10_000;
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private final Connection connection;
    private final RecordCodec codec;
    private final Producer<byte[], byte[]> producer;

    private FairleadClient(Connection connection, RecordCodec codec, Producer<byte[], byte[]> producer) {
        this.connection = connection;
        this.codec = codec;
        this.producer = producer;
    }

    /** Does not wait for the broker: the first record, or the first feed, meets it. */
    public static FairleadClient connect(Connection connection) {
        RecordCodec codec = RecordCodec.open(connection);
        return new FairleadClient(
                connection,
                codec,
                new KafkaProducer<>(
                        producerProperties(connection), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** The future completes with the command's offset once every in-sync replica has it. */
    public CompletableFuture<Long> send(String pool, SpecificRecord command) {
        return send(connection.topics().commands(), pool, command);
    }

    /** Lets the task in that was created there, if it still waits for it. */
    public CompletableFuture<Long> admit(TaskCreated created) {
        return send(
                created.getHeader().getPool(),
                new AdmitTask(created.getTask().getTaskId(), created.getHeader().getOffset()));
    }

    /** Refuses the task that was created there, if it still waits to be let in: it fails for this reason. */
    public CompletableFuture<Long> reject(TaskCreated created, String reason) {
        return send(
                created.getHeader().getPool(),
                new RejectTask(
                        created.getTask().getTaskId(),
                        reason,
                        created.getHeader().getOffset()));
    }

    /** To be sent before the report that counts it. */
    public CompletableFuture<Long> sendResults(ResultChunk chunk) {
        return send(connection.topics().results(), chunk.getToken().getTaskId(), chunk);
    }

    /** Says what a plugin shall do; takes the place of what was said before. */
    public CompletableFuture<Long> sendPluginControl(PluginControl control) {
        return send(connection.topics().pluginControl(), control.getPlugin(), control);
    }

    /** Reports how a plugin is; takes the place of what the same process reported before. */
    public CompletableFuture<Long> sendPluginStatus(PluginStatus status) {
        return send(connection.topics().pluginStatus(), status.getPlugin() + "@" + status.getInstance(), status);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the same
    private CompletableFuture<Long> send(String topic, String key, SpecificRecord value) {
        CompletableFuture<Long> sent = new CompletableFuture<>();
        try {
            producer.send(record(topic, key, value), (metadata, failure) -> {
                if (failure == null) {
                    sent.complete(metadata.offset());
                } else {
                    sent.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    private ProducerRecord<byte[], byte[]> record(String topic, String key, SpecificRecord value) {
        Header type = new RecordHeader(
                RecordTypes.TYPE_HEADER, value.getSchema().getName().getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(
                topic, null, key.getBytes(StandardCharsets.UTF_8), codec.encode(topic, value), List.of(type));
    }

    /** All partitions of the topics, without a consumer group; only what is committed. */
    public EventFeed follow(Set<String> topics, EventFeed.From from) {
        return EventFeed.open(connection, codec, topics, from);
    }

    /** What is assigned on one partition from now on: whatever is written after this returned will be seen. */
    public EventFeed assignments(int partition, boolean readCommitted) {
        return EventFeed.open(connection, codec, connection.topics().assignments(), partition, readCommitted);
    }

    /** How many partitions a worker can choose from; asks the broker. */
    public int assignmentPartitions() {
        try {
            return producer.partitionsFor(connection.topics().assignments()).size();
        } catch (KafkaException e) {
            throw new ClusterException(
                    "Expected to find topic " + connection.topics().assignments() + " on "
                            + connection.bootstrapServers() + ", but the broker did not answer as it should: "
                            + e.getMessage(),
                    e);
        }
    }

    public RecordCodec codec() {
        return codec;
    }

    public Connection connection() {
        return connection;
    }

    /** Returns when every record sent so far has arrived or failed. */
    public void flush() {
        producer.flush();
    }

    /** The same as {@link #close()}, but gives up what has not arrived by then: the broker may be away. */
    public void close(Duration patience) {
        producer.close(patience);
        codec.close();
    }

    /** Gives what is under way a few seconds; what has not arrived by then fails. */
    @Override
    public void close() {
        producer.close(LAST_WAIT);
        codec.close();
    }

    private static Map<String, Object> producerProperties(Connection connection) {
        Map<String, Object> properties = connection.clientProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 1);
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, CONNECT_MS);
        properties.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 15_000);
        properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        return properties;
    }
}
