package dev.fairlead.connect.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.connect.duckdb.inprocess.HistoryRecorder;
import dev.fairlead.events.Connection;
import dev.fairlead.events.TopicSizes;
import dev.fairlead.testkit.BrokerExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.cli.ConnectStandalone;
import org.apache.kafka.connect.connector.policy.AllConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.runtime.AbstractStatus;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The connector in a stock Connect worker, and without one, on a real broker. */
@Timeout(120)
@Tag("long")
final class ConnectWorkerTest {
    @RegisterExtension
    static final BrokerExtension BROKER = BrokerExtension.withTopics(TopicSizes.single());

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void shouldKeepTheHistoryInAStockConnectWorker() throws Exception {
        // given
        Connection cluster = BROKER.connection();
        publish(cluster, run(cluster).log.records);
        publishBytes(cluster, cluster.topics().hooksTask(), new byte[] {1, 2, 3});
        Path file = folder.resolve("history.duckdb");
        Connect<StandaloneHerder> worker = new ConnectStandalone().startConnect(workerSettings());
        try {
            // when
            worker.herder().putConnectorConfig("history", connectorSettings(cluster, file), false, (e, created) -> {});
            // then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(deadLetters(cluster)).isEqualTo(1));
            await().atMost(PATIENCE).until(() -> committed(cluster) == 11 && Files.exists(file));
            assertThat(worker.herder().connectorStatus("history").tasks())
                    .extracting(task -> task.state())
                    .containsExactly(AbstractStatus.State.RUNNING.toString());
        } finally {
            worker.stop();
            worker.awaitStop();
        }
        assertWhole(file);
        assertThat(header(deadLetter(cluster, cluster.prefix() + "history.dead"), "__connect.errors.exception.message"))
                .startsWith("Expected a zero byte and the id of a schema");
    }

    @Test
    void shouldKeepTheSameHistoryWithoutOne() throws Exception {
        // given
        Connection cluster = BROKER.connection("alone");
        TestTopics.create(cluster);
        publishBytes(cluster, cluster.topics().hooksTask(), new byte[] {1, 2, 3});
        publish(cluster, run(cluster).log.records);
        Path file = folder.resolve("history.duckdb");

        // when
        HistoryRecorder recorder = HistoryRecorder.start(cluster, file);
        recorder.close();

        // then
        assertThat(recorder.failure()).isNull();
        assertWhole(file);
        ConsumerRecord<byte[], byte[]> dead =
                deadLetter(cluster, cluster.topics().dlqHistory());
        assertThat(dead.value()).containsExactly(1, 2, 3);
        assertThat(header(dead, "fairlead.reason")).startsWith("Expected a zero byte and the id of a schema");
        assertThat(header(dead, "fairlead.topic")).isEqualTo(cluster.topics().hooksTask());
        assertThat(header(dead, "fairlead.offset")).isEqualTo("0");
    }

    /** Whose facts are of the log that the cluster's commands are. */
    static SampleRun run(Connection cluster) {
        return new SampleRun(
                TopicIds.of(cluster, List.of()).getOrDefault(cluster.topics().commands(), "none"));
    }

    static void assertWhole(Path file) throws Exception {
        assertThat(TestFile.rows(file, "SELECT task_id, status, tests FROM tasks ORDER BY ALL"))
                .containsExactly("a-1|SUCCEEDED|1", "a-2|SUCCEEDED|1");
        assertThat(TestFile.rows(file, "SELECT name FROM test_cases ORDER BY ALL"))
                .containsExactly("one", "three", "two", "two");
        assertThat(TestFile.rows(file, "SELECT count(*) FROM hooks_raw")).containsExactly("20");
        assertThat(TestFile.rows(file, "SELECT reason FROM dead_letters")).containsExactly("it begins otherwise");
    }

    private Map<String, String> workerSettings() throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", BROKER.connection().bootstrapServers());
        settings.put("key.converter", ByteArrayConverter.class.getName());
        settings.put("value.converter", ByteArrayConverter.class.getName());
        settings.put("offset.storage.file.filename", folder.resolve("offsets").toString());
        settings.put("offset.flush.interval.ms", "500");
        settings.put("listeners", "http://127.0.0.1:0");
        settings.put("plugin.discovery", "service_load");
        settings.put("connector.client.config.override.policy", AllConnectorClientConfigOverridePolicy.class.getName());
        return settings;
    }

    static Map<String, String> connectorSettings(Connection cluster, Path file) {
        Map<String, String> settings = new HashMap<>();
        settings.put("name", "history");
        settings.put("connector.class", DuckDbSinkConnector.class.getName());
        settings.put("tasks.max", "4");
        settings.put(
                "topics.regex", cluster.prefix().replace(".", "\\.") + "(commands|hooks\\..*|results|dlq\\.commands)");
        settings.put("consumer.override.isolation.level", "read_committed");
        settings.put("consumer.override.metadata.max.age.ms", "1000");
        settings.put("errors.tolerance", "all");
        settings.put("errors.deadletterqueue.topic.name", cluster.prefix() + "history.dead");
        settings.put("errors.deadletterqueue.topic.replication.factor", "1");
        settings.put("errors.deadletterqueue.context.headers.enable", "true");
        settings.putAll(DuckDbSinkConnector.settings(file, cluster));
        return settings;
    }

    static void publish(Connection to, List<SinkRecord> records) throws Exception {
        try (Producer<byte[], byte[]> producer = producer(to)) {
            for (SinkRecord record : records) {
                ProducerRecord<byte[], byte[]> mine = new ProducerRecord<>(
                        record.topic().replaceFirst("^t\\.", to.prefix()), 0, (byte[]) record.key(), (byte[])
                                record.value());
                record.headers()
                        .forEach(header -> mine.headers()
                                .add(header.key(), header.value().toString().getBytes(StandardCharsets.UTF_8)));
                producer.send(mine).get();
            }
        }
    }

    private static void publishBytes(Connection to, String topic, byte[] value) throws Exception {
        try (Producer<byte[], byte[]> producer = producer(to)) {
            producer.send(new ProducerRecord<>(topic, 0, null, value)).get();
        }
    }

    private static Producer<byte[], byte[]> producer(Connection to) {
        return new KafkaProducer<>(to.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static long committed(Connection cluster) {
        Map<String, Object> settings = cluster.clientProperties();
        settings.put("group.id", "connect-history");
        TopicPartition task = new TopicPartition(cluster.topics().hooksTask(), 0);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var offset = consumer.committed(Set.of(task)).get(task);
            return offset == null ? 0 : offset.offset();
        }
    }

    private static long deadLetters(Connection cluster) {
        TopicPartition dead = new TopicPartition(cluster.prefix() + "history.dead", 0);
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                cluster.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.listTopics().containsKey(dead.topic())
                    ? consumer.endOffsets(Set.of(dead)).getOrDefault(dead, 0L)
                    : 0;
        }
    }

    private static ConsumerRecord<byte[], byte[]> deadLetter(Connection cluster, String topic) {
        TopicPartition dead = new TopicPartition(topic, 0);
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                cluster.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(Set.of(dead));
            consumer.seekToBeginning(Set.of(dead));
            List<ConsumerRecord<byte[], byte[]>> letters =
                    consumer.poll(PATIENCE).records(dead);
            assertThat(letters).hasSize(1);
            return letters.get(0);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
