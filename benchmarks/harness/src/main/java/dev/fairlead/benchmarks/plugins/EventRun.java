package dev.fairlead.benchmarks.plugins;

import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.Connection;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.PluginControl;
import dev.fairlead.events.PluginMode;
import dev.fairlead.events.PluginState;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.TopicCatalogue;
import dev.fairlead.events.TopicSizes;
import dev.fairlead.plugin.HostSettings;
import dev.fairlead.plugin.PluginCatalogue;
import dev.fairlead.plugin.PluginDesk;
import dev.fairlead.plugin.PluginHost;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The same events on topics of their own, read by a plugin and by a plain consumer. */
public final class EventRun {
    /** Events a second. */
    public record Rates(double plain, double plugin) {}

    private final Connection connection;
    private final int events;

    public EventRun(String bootstrapServers, String prefix, int events) {
        this.connection = new Connection(bootstrapServers, prefix, Map.of());
        this.events = events;
    }

    /** @param pluginFirst who reads first: the second finds the pages in memory, as both do in turns */
    public Rates measure(boolean pluginFirst) throws InterruptedException {
        try (Admin admin = Admin.create(connection.clientProperties())) {
            TopicCatalogue.create(admin, connection, TopicSizes.single());
        }
        Stopwatch watch = new Stopwatch(events);
        try (FairleadClient client = FairleadClient.connect(connection);
                PluginHost host = PluginHost.start(
                        connection,
                        PluginCatalogue.of(List.of()),
                        HostSettings.defaults(),
                        "bench",
                        Clock.systemUTC())) {
            PluginDesk desk = host.load(new NothingDone(watch), Map.of());
            await(desk, PluginState.RUNNING);
            say(client, PluginMode.PAUSED);
            await(desk, PluginState.PAUSED);
            produce();
            double plain = pluginFirst ? 0 : plain();
            say(client, PluginMode.ENABLED);
            double plugin = watch.await();
            return new Rates(pluginFirst ? plain() : plain, plugin);
        }
    }

    private static void await(PluginDesk desk, PluginState state) throws InterruptedException {
        while (desk.plugin().isEmpty() || desk.plugin().get().state() != state) {
            Thread.sleep(20);
        }
    }

    private static void say(FairleadClient client, PluginMode mode) {
        client.sendPluginControl(PluginControl.newBuilder()
                        .setPlugin("nothing")
                        .setRevision(mode.name())
                        .setMode(mode)
                        .build())
                .join();
    }

    private void produce() {
        String topic = connection.topics().hooksTask();
        try (RecordCodec codec = RecordCodec.open(connection);
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        connection.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < events; i++) {
                byte[] key = ("task-" + i).getBytes(StandardCharsets.UTF_8);
                var unused = producer.send(new ProducerRecord<>(topic, key, codec.encode(topic, event(i))));
            }
        }
    }

    private static TaskCompleted event(int i) {
        return TaskCompleted.newBuilder()
                .setHeader(new FactHeader("mBXzT0GtQwqoTsbIcWnvyw-0-" + i + "-0", "default", 0, (long) i, 0, (long) i))
                .setTask(TaskInfo.newBuilder()
                        .setTaskId("task-" + i)
                        .setPool("default")
                        .setUser("ada")
                        .setProject("shop")
                        .setType("junit")
                        .setName("SumTest")
                        .setStatus(TaskStatus.SUCCEEDED)
                        .setWorkerId("worker-1")
                        .build())
                .setCounts(new TestCounts(5, 5, 0, 0, 0))
                .build();
    }

    private double plain() throws InterruptedException {
        Map<String, Object> properties = connection.clientProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, connection.prefix() + "plain");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, HostSettings.defaults().batch());
        Stopwatch watch = new Stopwatch(events);
        try (RecordCodec codec = RecordCodec.open(connection);
                Consumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(connection.topics().hooksTask()));
            while (!watch.isDone()) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (codec.decode(record.topic(), record.value()) instanceof TaskCompleted) {
                        watch.count();
                    }
                });
            }
        }
        return watch.await();
    }
}
