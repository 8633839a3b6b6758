package dev.fairlead.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What is said, on a topic of its own, of a log that came to this cluster from another one: facts name the log by the id
 * that its topic of commands had there, and how far it was decided is not known to any coordinator here. The commands
 * have the offsets and the times that they had.
 *
 * @param decided positions up to which the commands were decided, by partition
 */
public record ImportedLog(String logId, Map<Integer, Long> decided) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration WAIT = Duration.ofMillis(100);

    public ImportedLog {
        decided = Map.copyOf(decided);
    }

    /**
     * Empty: the log was made here.
     *
     * @throws ClusterException if the cluster does not tell
     */
    public static Optional<ImportedLog> find(Admin admin, Connection connection) {
        String topic = connection.topics().imported();
        try {
            return admin.listTopics().names().get().contains(topic)
                    ? Optional.of(read(connection, new TopicPartition(topic, 0)))
                    : Optional.empty();
        } catch (ExecutionException e) {
            throw new ClusterException(
                    "Expected " + connection.bootstrapServers() + " to tell whether its log was imported, but it did"
                            + " not.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Expected to ask whether a log was imported, but was interrupted.", e);
        }
    }

    private static ImportedLog read(Connection connection, TopicPartition partition) {
        Map<String, Object> properties = connection.clientProperties();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() - deadline < 0) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
                    return parse(partition.topic(), record.value());
                }
            }
        }
        throw new ClusterException("Expected topic " + partition.topic()
                + " to say which log was imported, but it is empty: the import did not come to its end.");
    }

    private static ImportedLog parse(String topic, byte[] value) {
        try {
            JsonNode document = JSON.readTree(value);
            Map<Integer, Long> decided = new TreeMap<>();
            document.path("decided")
                    .properties()
                    .forEach(entry -> decided.put(
                            Integer.valueOf(entry.getKey()), entry.getValue().asLong()));
            return new ImportedLog(document.path("logId").asText(), decided);
        } catch (IOException | NumberFormatException e) {
            throw new ClusterException(
                    "Expected topic " + topic + " to say which log was imported, but it says something else.", e);
        }
    }

    /** The record that says so. */
    public byte[] bytes() {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("logId", logId);
        ObjectNode positions = document.putObject("decided");
        new TreeMap<>(decided).forEach((partition, position) -> positions.put(Integer.toString(partition), position));
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}
