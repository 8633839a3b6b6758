package dev.fairlead.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import dev.fairlead.events.PreparedTopics;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.SchemaTopic;
import dev.fairlead.events.TopicCatalogue;
import dev.fairlead.events.TopicDefinition;
import dev.fairlead.events.TopicSizes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TopicCreationTest {
    @RegisterExtension
    static final SharedBroker BROKER = new SharedBroker();

    @Test
    void shouldCreateEachTopicAndPublishEachSchema() throws Exception {
        // given
        Connection connection = BROKER.connection("create.");
        Set<String> expected = TopicCatalogue.of(connection.topics(), TopicSizes.single()).stream()
                .map(TopicDefinition::name)
                .collect(Collectors.toSet());

        // when
        try (Admin admin = Admin.create(connection.clientProperties())) {
            TopicCatalogue.create(admin, connection, TopicSizes.single());

            // then
            assertThat(admin.listTopics().names().get()).containsAll(expected);
            assertThat(setting(admin, connection.topics().commands(), "message.timestamp.type"))
                    .isEqualTo("LogAppendTime");
        }
        try (SchemaTopic schemas = new SchemaTopic(connection)) {
            assertThat(schemas.readAll()).hasSameSizeAs(new RecordTypes(connection.topics()).all());
        }
    }

    @Test
    void shouldCreateOnlyTheSchemasTopicWhenARegistryComesBeforeAnyCoordinator() throws Exception {
        // given
        Connection connection = BROKER.connection("before.");
        try (Admin admin = Admin.create(connection.clientProperties())) {
            // when
            TopicCatalogue.createSchemas(admin, connection, TopicSizes.single());

            // then
            assertThat(admin.listTopics().names().get())
                    .contains(connection.topics().schemas())
                    .doesNotContain(connection.topics().commands());
        }
    }

    @Test
    void shouldAskAgainWhenABrokerHasNotHeardOfANewTopicYet() {
        // given
        Connection connection = BROKER.connection("late.");
        try (Admin admin = Admin.create(connection.clientProperties())) {
            // when
            PreparedTopics topics = TopicCatalogue.createTopics(LateAdmin.over(admin), connection, TopicSizes.single());

            // then
            assertThat(topics.logId()).hasSize(22);
            assertThat(topics.assignmentPartitions()).isPositive();
        }
    }

    @Test
    void shouldMeasureCommandsAsTheyAreWhenTheirProducerCompressedThem() {
        // given
        Connection connection = BROKER.withTopics("packed.");
        Map<String, Object> properties = connection.clientProperties();
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 32 << 20);

        // when
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            Future<RecordMetadata> small =
                    producer.send(new ProducerRecord<>(connection.topics().commands(), new byte[100_000]));
            Future<RecordMetadata> large =
                    producer.send(new ProducerRecord<>(connection.topics().commands(), new byte[8 << 20]));

            // then
            assertThat(small).succeedsWithin(Duration.ofSeconds(20));
            assertThat(large)
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    @Test
    void shouldChangeNothingTheSecondTime() {
        // given
        Connection connection = BROKER.withTopics("again.");
        int before = size(connection);

        // when
        BROKER.withTopics("again.");

        // then
        assertThat(size(connection)).isEqualTo(before);
    }

    @Test
    void shouldRefuseAnotherNumberOfPartitionsOfCommands() {
        // given
        Connection connection = BROKER.withTopics("sizes.");

        // when, then
        try (Admin admin = Admin.create(connection.clientProperties())) {
            assertThatThrownBy(() -> TopicCatalogue.create(admin, connection, new TopicSizes(3, 8, (short) 1)))
                    .isInstanceOf(ClusterException.class)
                    .hasMessage(
                            "Expected topic sizes.commands with 3 partitions, but it has 1: start with that number, or"
                                    + " with another topic prefix. Pools are bound to partitions, so it can never change.");
        }
    }

    @Test
    void shouldRefuseCommandsWithoutTheBrokersClock() throws Exception {
        Connection connection = BROKER.connection("clock.");
        try (Admin admin = Admin.create(connection.clientProperties())) {
            admin.createTopics(List.of(new NewTopic(connection.topics().commands(), 1, (short) 1)))
                    .all()
                    .get();
            assertThatThrownBy(() -> TopicCatalogue.create(admin, connection, TopicSizes.single()))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageStartingWith(
                            "Expected topic clock.commands with message.timestamp.type=LogAppendTime, but it has CreateTime");
        }
    }

    @Test
    void shouldSayThatMoreReplicasThanBrokersCannotBe() {
        Connection connection = BROKER.connection("replicas.");
        try (Admin admin = Admin.create(connection.clientProperties())) {
            assertThatThrownBy(() -> TopicCatalogue.create(admin, connection, new TopicSizes(1, 1, (short) 3)))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("Expected to create topic replicas.")
                    .hasMessageContaining("replication factor");
        }
    }

    @Test
    void shouldSayThatNoBrokerAnswers() {
        Connection nowhere = new Connection(
                "localhost:1", "x.", Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "1000"));
        try (Admin admin = Admin.create(nowhere.clientProperties())) {
            assertThatThrownBy(() -> TopicCatalogue.create(admin, nowhere, TopicSizes.single()))
                    .isInstanceOf(ClusterException.class)
                    .hasMessage("Expected a Kafka broker at localhost:1, but none answered within 1 s.");
        }
    }

    private static int size(Connection connection) {
        try (SchemaTopic schemas = new SchemaTopic(connection)) {
            return schemas.readAll().size();
        }
    }

    private static String setting(Admin admin, String topic, String key) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .values()
                .iterator()
                .next()
                .get(key)
                .value();
    }
}
