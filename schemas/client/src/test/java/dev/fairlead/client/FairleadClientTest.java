package dev.fairlead.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.AdmitTask;
import dev.fairlead.events.CancelTask;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import dev.fairlead.events.DrainAcknowledged;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.RejectTask;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.Tick;
import dev.fairlead.events.Token;
import dev.fairlead.events.TopicSizes;
import dev.fairlead.testkit.BrokerExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class FairleadClientTest {
    @RegisterExtension
    static final BrokerExtension BROKER = BrokerExtension.withTopics(TopicSizes.single());

    private static final Duration SOON = Duration.ofSeconds(10);

    private Connection connection = Connection.to("unset");
    private FairleadClient client;

    @BeforeEach
    void connect() {
        connection = BROKER.connection();
        client = FairleadClient.connect(connection);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void shouldSendCommandsInOrderKeyedByPoolWithATypeHeader() {
        // given
        SubmitTask submit =
                SubmitTask.newBuilder().setTaskId("t-1").setType("command").build();
        try (EventFeed feed = client.follow(commands(), new EventFeed.From.End())) {
            // when
            CompletableFuture<Long> first = client.send("blue", submit);
            CompletableFuture<Long> second = client.send("blue", new CancelTask("t-1", ""));

            // then
            List<Event> events = next(feed, 2);
            assertThat(events).extracting(Event::value).containsExactly(submit, new CancelTask("t-1", ""));
            assertThat(events).extracting(Event::key).containsOnly("blue");
            assertThat(events).extracting(Event::offset).containsExactly(first.join(), second.join());
            assertThat(typeHeader(first.join())).isEqualTo("SubmitTask");
        }
    }

    @Test
    void shouldAnswerForATaskThatWaitsToBeLetIn() {
        // given
        TaskInfo task = TaskInfo.newBuilder()
                .setTaskId("t-1")
                .setPool("blue")
                .setUser("ann")
                .setProject("web")
                .setType("command")
                .setStatus(TaskStatus.WAITING)
                .build();
        TaskCreated created = new TaskCreated(new FactHeader("log-0-7-0", "blue", 0, 7L, 0, 1L), task, null);
        try (EventFeed feed = client.follow(commands(), new EventFeed.From.End())) {
            // when
            client.admit(created).join();
            client.reject(created, "why").join();

            // then
            List<Event> events = next(feed, 2);
            assertThat(events)
                    .extracting(Event::value)
                    .containsExactly(new AdmitTask("t-1", 7L), new RejectTask("t-1", "why", 7L));
            assertThat(events).extracting(Event::key).containsOnly("blue");
        }
    }

    @Test
    void shouldSkipAndCountWhatCannotBeDecoded() {
        try (EventFeed feed = client.follow(commands(), new EventFeed.From.End())) {
            // given
            sendRaw("garbage".getBytes(StandardCharsets.UTF_8));
            sendRaw(new byte[] {0, 0, 0, 0, 1});

            // when
            client.send("default", new Tick()).join();

            // then
            assertThat(next(feed, 1)).extracting(Event::value).containsExactly(new Tick());
            assertThat(feed.skipped()).isEqualTo(2);
        }
    }

    @Test
    void shouldFollowFromTheBeginningFromATimeAndSayWhenItHasCaughtUp() {
        // given
        long first = client.send("default", new CancelTask("early", "")).join();
        long second = client.send("default", new CancelTask("late", "")).join();
        long stamped = record(second).timestamp();

        // when
        List<Event> all = drain(new EventFeed.From.Beginning());
        List<Event> since = drain(new EventFeed.From.Time(stamped));
        List<Event> never =
                drain(new EventFeed.From.Time(stamped + Duration.ofDays(1).toMillis()));

        // then
        assertThat(all).extracting(Event::offset).contains(first, second);
        assertThat(since).extracting(Event::value).contains(new CancelTask("late", ""));
        assertThat(since).allMatch(event -> event.timestampMs() >= stamped);
        assertThat(never).isEmpty();
    }

    @Test
    void shouldSeeEveryAssignmentWrittenAfterTheFeedWasOpened() {
        // given
        sendAssignment(3, "before");
        try (EventFeed feed = client.assignments(3, true)) {
            // when
            sendAssignment(2, "another partition");
            sendAssignment(3, "after");

            // then
            assertThat(next(feed, 1)).extracting(Event::value).containsExactly(new DrainAcknowledged("after", "i", 5L));
        }
    }

    @Test
    void shouldKeyResultsByTheirTask() {
        // given
        ResultChunk chunk = ResultChunk.newBuilder()
                .setToken(new Token("t-9", 1, 4L))
                .setWorkerId("w")
                .setSequence(0)
                .build();
        Set<String> results = Set.of(connection.topics().results());
        try (EventFeed feed = client.follow(results, new EventFeed.From.End())) {
            // when
            client.sendResults(chunk).join();

            // then
            Event event = next(feed, 1).get(0);
            assertThat(event.key()).isEqualTo("t-9");
            assertThat(event.value()).isEqualTo(chunk);
        }
    }

    @Test
    void shouldEndAPollWhenWokenUp() {
        try (EventFeed feed = client.follow(commands(), new EventFeed.From.End())) {
            feed.wakeup();
            assertThat(feed.poll(Duration.ofMinutes(5))).isEmpty();
        }
    }

    @Test
    void shouldFailTheFutureWhenARecordDoesNotBelongOnCommands() {
        CompletableFuture<Long> sent = client.send("default", new DrainAcknowledged("w", "i", 1L));
        assertThat(sent).isCompletedExceptionally();
    }

    @Test
    void shouldSayInOneSentenceThatNoBrokerAnswers() {
        Connection nowhere = new Connection(
                "localhost:1", "x.", Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "1000"));
        try (FairleadClient lost = FairleadClient.connect(nowhere)) {
            assertThatThrownBy(() -> lost.follow(Set.of("x.commands"), new EventFeed.From.End()))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageStartingWith("Expected to follow topics on localhost:1, but ");
        }
    }

    private List<Event> drain(EventFeed.From from) {
        List<Event> events = new ArrayList<>();
        try (EventFeed feed = client.follow(commands(), from)) {
            while (!feed.caughtUp()) {
                events.addAll(feed.poll(SOON));
            }
        }
        return events;
    }

    private static List<Event> next(EventFeed feed, int count) {
        List<Event> events = new ArrayList<>();
        while (events.size() < count) {
            List<Event> more = feed.poll(SOON);
            assertThat(more).as("%d events, after %s", count, events).isNotEmpty();
            events.addAll(more);
        }
        return events;
    }

    private Set<String> commands() {
        return Set.of(connection.topics().commands());
    }

    private void sendAssignment(int partition, String worker) {
        SpecificRecord value = new DrainAcknowledged(worker, "i", 5L);
        String topic = connection.topics().assignments();
        send(new ProducerRecord<>(topic, partition, null, client.codec().encode(topic, value)));
    }

    private void sendRaw(byte[] value) {
        send(new ProducerRecord<>(connection.topics().commands(), value));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                connection.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(producer.send(record)).succeedsWithin(SOON);
        }
    }

    private String typeHeader(long offset) {
        return new String(record(offset).headers().lastHeader("type").value(), StandardCharsets.UTF_8);
    }

    private ConsumerRecord<byte[], byte[]> record(long offset) {
        TopicPartition partition = new TopicPartition(connection.topics().commands(), 0);
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                connection.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            return consumer.poll(SOON).iterator().next();
        }
    }
}
