package dev.fairlead.connect.junitxml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.Connection;
import dev.fairlead.events.ImportedTask;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.TopicSizes;
import dev.fairlead.testkit.BrokerExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.connect.cli.ConnectStandalone;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The connector in a stock Connect worker whose own converters are others, on a real broker. */
@Timeout(120)
@Tag("long")
final class JunitXmlWorkerTest {
    @RegisterExtension
    static final BrokerExtension BROKER = BrokerExtension.withTopics(TopicSizes.single());

    @TempDir
    private Path folder;

    @Test
    void shouldSendEachFileOnceAlsoAfterTheWorkerWasStartedAnew() throws Exception {
        // given
        Path reports = Files.createDirectory(folder.resolve("reports"));
        write(reports, "a");
        Connection cluster = BROKER.connection();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                cluster.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition imports = new TopicPartition(cluster.topics().imports(), 0);
            consumer.assign(Set.of(imports));
            consumer.seekToBeginning(Set.of(imports));
            // when
            Connect<StandaloneHerder> first = start(reports);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(await(consumer, 2));
            stop(first);
            write(reports, "b");
            Connect<StandaloneHerder> second = start(reports);
            records.addAll(await(consumer, 2));
            stop(second);
            // then
            assertThat(records)
                    .extracting(JunitXmlWorkerTest::type)
                    .containsExactly("ImportedTests", "ImportedTask", "ImportedTests", "ImportedTask");
            try (RecordCodec codec = RecordCodec.open(cluster)) {
                assertThat(List.of(records.get(1), records.get(3)))
                        .extracting(record -> ((ImportedTask) codec.decode(record.topic(), record.value())).getName())
                        .containsExactly("a", "b");
            }
            assertThat(consumer.endOffsets(Set.of(imports))).containsEntry(imports, 4L);
        }
    }

    private static void write(Path reports, String name) throws Exception {
        Files.writeString(
                reports.resolve("TEST-" + name + ".xml"),
                "<testsuite name=\"" + name + "\"><testcase name=\"t\" time=\"1\"/></testsuite>");
    }

    private static List<ConsumerRecord<byte[], byte[]>> await(Consumer<byte[], byte[]> consumer, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (records.size() < count) {
            consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
        }
        return records;
    }

    private static String type(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader("type").value(), StandardCharsets.UTF_8);
    }

    private Connect<StandaloneHerder> start(Path reports) throws Exception {
        Connection cluster = BROKER.connection();
        Map<String, String> worker = new HashMap<>();
        worker.put("bootstrap.servers", cluster.bootstrapServers());
        worker.put("key.converter", JsonConverter.class.getName());
        worker.put("value.converter", JsonConverter.class.getName());
        worker.put("offset.storage.file.filename", folder.resolve("offsets").toString());
        worker.put("offset.flush.interval.ms", "200");
        worker.put("listeners", "http://127.0.0.1:0");
        worker.put("plugin.discovery", "service_load");
        Connect<StandaloneHerder> connect = new ConnectStandalone().startConnect(worker);
        Map<String, String> settings = new HashMap<>();
        settings.put("name", "reports");
        settings.put("connector.class", JunitXmlSourceConnector.class.getName());
        settings.put("key.converter", ByteArrayConverter.class.getName());
        settings.put("value.converter", ByteArrayConverter.class.getName());
        settings.put("folder", reports.toString());
        settings.put("poll.ms", "50");
        settings.put("bootstrap.servers", cluster.bootstrapServers());
        settings.put("topic.prefix", cluster.prefix());
        connect.herder().putConnectorConfig("reports", settings, false, (e, created) -> {});
        return connect;
    }

    private static void stop(Connect<StandaloneHerder> worker) {
        worker.stop();
        worker.awaitStop();
    }
}
