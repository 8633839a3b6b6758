package dev.fairlead.coordinator.service.replay;

import dev.fairlead.coordinator.service.log.ClusterLog;
import dev.fairlead.coordinator.service.log.TopicReader;
import dev.fairlead.events.Connection;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.RecordCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A copy of a one-partition log under another prefix, in which somebody changed, left out or added records. Commands keep
 * their offsets and times, facts name the new log.
 */
final class DoctoredLog implements AutoCloseable {

    /** What becomes of a command, fact or assignment: itself, others, or nothing. */
    interface Doctor extends Function<SpecificRecord, Stream<SpecificRecord>> {}

    private final Connection from;
    private final Connection to;
    private final Doctor doctor;
    private final Admin admin;
    private final ClusterLog source;
    private final RecordCodec codec;
    private final RecordCodec copyCodec;
    private final Producer<byte[], byte[]> producer;
    private String logId = "";

    private DoctoredLog(Connection from, Connection to, Doctor doctor) {
        this.from = from;
        this.to = to;
        this.doctor = doctor;
        this.admin = Admin.create(from.clientProperties());
        this.source = ClusterLog.open(from);
        this.codec = RecordCodec.open(from);
        this.copyCodec = RecordCodec.open(to);
        this.producer = producer(to);
    }

    /** One batch at a time: topics this new may refuse a first batch and take the second, which is then out of order. */
    private static Producer<byte[], byte[]> producer(Connection to) {
        Map<String, Object> properties = to.clientProperties();
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Connection copy(Connection from, String name, Doctor doctor) throws Exception {
        Connection to = new Connection(from.bootstrapServers(), from.prefix() + name + ".", from.properties());
        try (DoctoredLog log = new DoctoredLog(from, to, doctor)) {
            log.copyAll();
        }
        return to;
    }

    private void copyAll() throws Exception {
        List<String> topics = new ArrayList<>(to.topics().hooks());
        topics.add(to.topics().commands());
        topics.add(to.topics().assignments());
        CreateTopicsResult created = admin.createTopics(topics.stream()
                .map(topic -> new NewTopic(topic, topic.equals(to.topics().assignments()) ? 8 : 1, (short) 1))
                .toList());
        created.all().get();
        logId = created.topicId(to.topics().commands()).get().toString(); // a broker may not describe it yet
        copyTopic(from.topics().commands(), to.topics().commands());
        for (int number = 0; number < from.topics().hooks().size(); number++) {
            copyTopic(from.topics().hooks().get(number), to.topics().hooks().get(number));
        }
        copyTopic(from.topics().assignments(), to.topics().assignments());
        producer.flush();
        Map<TopicPartition, OffsetAndMetadata> decided = new HashMap<>();
        source.decided()
                .forEach((partition, offset) -> decided.put(
                        new TopicPartition(to.topics().commands(), partition), new OffsetAndMetadata(offset)));
        admin.alterConsumerGroupOffsets(to.prefix() + "coordinator", decided)
                .all()
                .get();
    }

    private void copyTopic(String topic, String copy) {
        try (TopicReader reader = source.open(topic)) {
            while (reader.more(record -> copy(record, copy))) {}
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // flushed at the end
    private void copy(ConsumerRecord<byte[], byte[]> record, String topic) {
        doctored(record, topic)
                .forEach(value -> producer.send(new ProducerRecord<>(
                        topic, record.partition(), record.timestamp(), record.key(), value, record.headers())));
    }

    private Stream<byte[]> doctored(ConsumerRecord<byte[], byte[]> record, String topic) {
        if (record.key() == null || record.value()[0] != 0) {
            return Stream.of(record.value());
        }
        return doctor.apply(codec.decode(record.topic(), record.value()))
                .map(this::ofThisLog)
                .map(value -> copyCodec.encode(topic, value));
    }

    private SpecificRecord ofThisLog(SpecificRecord value) {
        if (!value.getSchema().getFields().isEmpty() && value.get(0) instanceof FactHeader header) {
            String place = header.getPartition() + "-" + header.getOffset() + "-" + header.getIndex();
            value.put(
                    0,
                    FactHeader.newBuilder(Objects.requireNonNull(header))
                            .setEventId(logId + "-" + place)
                            .build());
        }
        return value;
    }

    @Override
    public void close() {
        producer.close();
        source.close();
        codec.close();
        copyCodec.close();
        admin.close();
    }
}
