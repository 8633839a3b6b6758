package dev.fairlead.benchmarks.history;

import dev.fairlead.events.Connection;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskStarted;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.Token;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Facts of tasks that are created, assigned, started and completed, a few hundred of them at a time. */
final class TaskEvents {
    /** Facts of each task. */
    static final int FACTS = 4;

    private static final String LOG = "mBXzT0GtQwqoTsbIcWnvyw";
    private static final int QUEUED = 200;
    private static final int RUNNING = 50;
    private static final long START_MS = 1_767_225_600_000L;

    private final Connection connection;
    private final int tasks;
    private long offset;

    TaskEvents(Connection connection, int tasks) {
        this.connection = connection;
        this.tasks = tasks;
    }

    /** Returns when the broker has all of them. */
    void produce() {
        Map<String, Object> properties = connection.clientProperties();
        properties.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, "262144");
        try (RecordCodec codec = RecordCodec.open(connection);
                Producer<byte[], byte[]> producer =
                        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < tasks + QUEUED + RUNNING; i++) {
                created(codec, producer, i);
                begun(codec, producer, i - QUEUED);
                completed(codec, producer, i - QUEUED - RUNNING);
            }
        }
    }

    private void created(RecordCodec codec, Producer<byte[], byte[]> producer, int task) {
        if (isTask(task)) {
            send(codec, producer, task, new TaskCreated(header(), info(task, TaskStatus.QUEUED), null));
        }
    }

    private void begun(RecordCodec codec, Producer<byte[], byte[]> producer, int task) {
        if (isTask(task)) {
            send(codec, producer, task, new TaskAssigned(header(), info(task, TaskStatus.ASSIGNED)));
            send(codec, producer, task, new TaskStarted(header(), info(task, TaskStatus.RUNNING)));
        }
    }

    private void completed(RecordCodec codec, Producer<byte[], byte[]> producer, int task) {
        if (isTask(task)) {
            TestCounts counts = new TestCounts(5, 5, 0, 0, 0);
            send(codec, producer, task, new TaskCompleted(header(), info(task, TaskStatus.SUCCEEDED), counts, 1, 700L));
        }
    }

    private boolean isTask(int task) {
        return task >= 0 && task < tasks;
    }

    private void send(RecordCodec codec, Producer<byte[], byte[]> producer, int task, SpecificRecord fact) {
        String topic = connection.topics().hooksTask();
        byte[] key = id(task).getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>(topic, 0, key, codec.encode(topic, fact)));
    }

    private FactHeader header() {
        long mine = offset++;
        return new FactHeader(LOG + "-0-" + mine + "-0", "default", 0, mine, 0, START_MS + mine);
    }

    private static String id(int task) {
        return "run-17-org.example.shop.CartTest-" + task;
    }

    private static TaskInfo info(int task, TaskStatus status) {
        boolean placed = status != TaskStatus.QUEUED;
        return TaskInfo.newBuilder()
                .setTaskId(id(task))
                .setPool("default")
                .setUser("user-" + task % 7)
                .setProject("shop")
                .setRunId("run-17")
                .setType("junit")
                .setName("org.example.shop.CartTest")
                .setStatus(status)
                .setAttempt(placed ? 1 : 0)
                .setWorkerId(placed ? "worker-" + task % RUNNING : null)
                .setToken(placed ? new Token(id(task), 1, 4L * task) : null)
                .setSubmittedAtMs(START_MS + task)
                .setQueuedAtMs(START_MS + task)
                .setAssignedAtMs(placed ? START_MS + task + QUEUED : 0)
                .setStartedAtMs(status == TaskStatus.RUNNING ? START_MS + task + QUEUED : 0)
                .build();
    }
}
