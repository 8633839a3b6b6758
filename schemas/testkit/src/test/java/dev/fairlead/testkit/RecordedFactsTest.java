package dev.fairlead.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.Connection;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskRejected;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.TopicSizes;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RecordedFactsTest {
    @RegisterExtension
    static final BrokerExtension BROKER = BrokerExtension.withTopics(TopicSizes.single());

    @Test
    void shouldWaitForAFactAndShowTheLogWhenItDoesNotCome() {
        // given
        Connection connection = BROKER.connection();
        TaskInfo task = TaskInfo.newBuilder()
                .setTaskId("t-1")
                .setPool("default")
                .setUser("ada")
                .setProject("p")
                .setType("junit")
                .setStatus(TaskStatus.QUEUED)
                .build();
        write(connection, new TaskCreated(header(7), task, null));
        write(connection, new TaskRejected(header(3), "t-0", "ada", "r-1", "no"));

        try (RecordedFacts facts = RecordedFacts.of(connection)) {
            // when, then
            TaskCreated created = facts.await(
                    TaskCreated.class, fact -> fact.getTask().getTaskId().equals("t-1"), Duration.ofSeconds(10));
            assertThat(created.getTask()).isEqualTo(task);
            facts.await("two facts", seen -> seen.size() == 2, Duration.ofSeconds(10));
            assertThat(facts.all(TaskRejected.class)).hasSize(1);
            assertThatThrownBy(() -> facts.await("a miracle", seen -> false, Duration.ofMillis(1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("""
                            Expected a miracle within PT0.001S, but it did not come.
                            2 facts:
                            0-3.0 TaskRejected         taskId=t-0 user=ada runId=r-1 reason=no
                            0-7.0 TaskCreated          t-1 QUEUED generation=1 attempt=0 worker=null
                            """);
        }
    }

    private static FactHeader header(long offset) {
        return new FactHeader("log-0-" + offset + "-0", "default", 0, offset, 0, 1_000L);
    }

    private static void write(Connection connection, SpecificRecord fact) {
        String topic = new RecordTypes(connection.topics()).topicOf(fact.getClass());
        try (RecordCodec codec = RecordCodec.open(connection);
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        connection.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(producer.send(new ProducerRecord<>(topic, codec.encode(topic, fact))))
                    .succeedsWithin(Duration.ofSeconds(10));
        }
    }
}
