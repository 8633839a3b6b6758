package dev.fairlead.worker;

import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.AssignTask;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RegisterWorker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads what workers say, and says what the test wants. */
final class ScriptedCoordinator implements AutoCloseable {
    private final FairleadClient client;
    private final EventFeed feed;
    private final Producer<byte[], byte[]> producer;
    private final List<SpecificRecord> heard = new ArrayList<>();

    ScriptedCoordinator(Connection connection) {
        client = FairleadClient.connect(connection);
        feed = client.follow(
                Set.of(connection.topics().commands(), connection.topics().results()), new EventFeed.From.End());
        producer = new KafkaProducer<>(
                connection.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The first of its kind that was not expected yet. */
    <T extends SpecificRecord> T expect(Class<T> type) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < until) {
            for (SpecificRecord one : heard) {
                if (type.isInstance(one)) {
                    heard.remove(one);
                    return type.cast(one);
                }
            }
            feed.poll(Duration.ofMillis(200)).forEach(event -> heard.add(event.value()));
        }
        throw new AssertionError("Expected to hear " + type.getSimpleName() + " in 20 s, but heard "
                + heard.stream().map(one -> one.getSchema().getName()).collect(Collectors.joining(", ")) + ".");
    }

    void assign(RegisterWorker worker, String task) {
        order(
                worker,
                new AssignTask(
                        worker.getWorkerId(),
                        worker.getInstanceId(),
                        AgentBench.token(task),
                        "latched",
                        task,
                        "ann",
                        "demo",
                        "{}",
                        0L,
                        false));
    }

    void order(RegisterWorker worker, SpecificRecord order) {
        String topic = client.connection().topics().assignments();
        byte[] key = worker.getWorkerId().getBytes(StandardCharsets.UTF_8);
        byte[] value = client.codec().encode(topic, order);
        try {
            producer.send(new ProducerRecord<>(topic, worker.getAssignmentPartition(), key, value))
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("Expected to order " + order.getSchema().getName() + ", but it failed.", e);
        }
    }

    @Override
    public void close() {
        producer.close();
        feed.close();
        client.close();
    }
}
