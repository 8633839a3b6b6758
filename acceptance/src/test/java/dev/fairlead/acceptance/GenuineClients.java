package dev.fairlead.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Plain Kafka clients with Confluent's own serializers, as somebody has them who never heard of Fairlead. */
final class GenuineClients {

    static final String SERIALIZER = "io.confluent.kafka.serializers.KafkaAvroSerializer";
    static final String DESERIALIZER = "io.confluent.kafka.serializers.KafkaAvroDeserializer";

    private static final Pattern AVRO_TOPICS =
            Pattern.compile("fairlead\\.(commands|hooks\\..*|assignments|results|view\\..*)");

    /** What was read: where it was, and what it is. */
    record Received(String topic, String key, GenericRecord value) {
        String type() {
            return value.getSchema().getName();
        }
    }

    private final Map<String, Object> common;

    GenuineClients(String bootstrapServers, String registryUrl) {
        common = Map.of("bootstrap.servers", bootstrapServers, "schema.registry.url", registryUrl);
    }

    /** Every record that is on Fairlead's topics now; one that cannot be read is an exception. */
    List<Received> readAll() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        settings.put("value.deserializer", DESERIALIZER);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        List<Received> all = new ArrayList<>();
        try (Consumer<String, GenericRecord> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.value() != null) {
                        all.add(new Received(record.topic(), record.key(), record.value()));
                    }
                });
            }
        }
        return all;
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return consumer.listTopics().entrySet().stream()
                .filter(topic -> AVRO_TOPICS.matcher(topic.getKey()).matches())
                .flatMap(topic -> topic.getValue().stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** Returns when the broker has it. */
    void write(String topic, String key, GenericRecord value) throws Exception {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        settings.put("value.serializer", SERIALIZER);
        settings.put("value.subject.name.strategy", "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy");
        try (Producer<String, GenericRecord> producer = new KafkaProducer<>(settings)) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }
}
