package dev.fairlead.acceptance;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What {@code fairlead up} starts, with what its broker says about plugins that others run on it. */
final class UpCluster implements AutoCloseable {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String TASKS = "fairlead.hooks.task";

    private final Path folder;
    private final Program up;
    private final String broker;
    private final Admin admin;
    private final Producer<String, String> commands;

    private UpCluster(Path folder, Program up) {
        this.folder = folder;
        this.up = up;
        this.broker = brokerOf(up);
        this.admin = Admin.create(Map.of("bootstrap.servers", broker));
        this.commands = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker), new StringSerializer(), new StringSerializer());
    }

    static UpCluster start(Path folder) {
        return new UpCluster(folder, Program.fairlead(folder, "up", "--port", "0", "--workers", "1"));
    }

    private static String brokerOf(Program up) {
        Matcher[] found = new Matcher[1];
        await().atMost(SOON).until(() -> {
            found[0] = Pattern.compile("broker +(\\S+)[\\s\\S]*Ctrl-C").matcher(up.out());
            return found[0].find();
        });
        return found[0].group(1);
    }

    String broker() {
        return broker;
    }

    /** A task that no worker takes: it is created, and that is all. */
    void submit(String id) throws Exception {
        String task = "{\"taskId\":\"%s\",\"type\":\"nobody's\"}".formatted(id);
        commands.send(new ProducerRecord<>("fairlead.commands", "default", task))
                .get();
    }

    /** What happens from then on is the plugin's affair, whether it is there or not. */
    void awaitRunning(String plugin) {
        Pattern running = Pattern.compile("^" + plugin + " .* RUNNING", Pattern.MULTILINE);
        await().atMost(SOON)
                .until(() -> running.matcher(Program.fairlead(folder, "plugin", "list", "--bootstrap-servers", broker)
                                .await(SOON)
                                .out())
                        .find());
    }

    /** What the broker does by itself when the session of a plugin's process that was killed is over. */
    void forgetProcesses(String plugin) throws Exception {
        ConsumerGroupDescription group =
                admin.describeConsumerGroups(List.of(group(plugin))).all().get().get(group(plugin));
        if (group != null && !group.members().isEmpty()) {
            admin.removeMembersFromConsumerGroup(group(plugin), new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
        }
    }

    /** Tasks of which the broker does not know that the plugin is done with their creation. */
    Set<String> uncommitted(String plugin) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group(plugin))
                .partitionsToOffsetAndMetadata()
                .get();
        Set<String> tasks = new HashSet<>();
        for (ConsumerRecord<String, byte[]> event : eventsOfTasks()) {
            OffsetAndMetadata known = committed.get(new TopicPartition(event.topic(), event.partition()));
            if (known == null || known.offset() <= event.offset()) {
                tasks.add(event.key());
            }
        }
        return tasks;
    }

    private List<ConsumerRecord<String, byte[]>> eventsOfTasks() {
        List<ConsumerRecord<String, byte[]>> events = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TASKS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(events::add);
            }
        }
        return events;
    }

    private static String group(String plugin) {
        return "fairlead.plugin." + plugin;
    }

    @Override
    public void close() {
        commands.close(Duration.ZERO);
        admin.close(Duration.ZERO);
        up.close();
    }
}
