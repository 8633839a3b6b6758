package dev.fairlead.events;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Brings the topics of the catalogue into being on one cluster, or says what is in the way. */
final class TopicCreation {
    private static final String PATIENCE_MS = "10000";
    private static final long PAUSE_MS = 20;
    private static final int CHECKS = 500;

    private final Admin admin;
    private final Connection connection;
    private final TopicSizes sizes;
    private final int patienceMs;

    TopicCreation(Admin admin, Connection connection, TopicSizes sizes) {
        this.admin = admin;
        this.connection = connection;
        this.sizes = sizes;
        this.patienceMs = Integer.parseInt(connection.properties().getOrDefault("default.api.timeout.ms", PATIENCE_MS));
    }

    /** As many replicas as a topic that is there. */
    static TopicCreation like(String topic, Admin admin, Connection connection) {
        TopicCreation asking = new TopicCreation(admin, connection, TopicSizes.single());
        TopicDescription there = asking.describe(List.of(topic)).get(topic);
        if (there == null) {
            throw new ClusterException("Expected topic " + topic + " on " + connection.bootstrapServers()
                    + ", but it is not there: start a coordinator, which creates it.");
        }
        int replicas = there.partitions().get(0).replicas().size();
        return new TopicCreation(admin, connection, new TopicSizes(1, 1, (short) replicas));
    }

    /** What there is in the end, by name. */
    Map<String, TopicDescription> run(List<TopicDefinition> wanted) {
        Map<String, TopicDescription> ready = make(wanted);
        if (ready.containsKey(connection.topics().commands())) {
            checkCommands(ready);
        }
        return ready;
    }

    /** The same, whatever those are like that were there before. */
    Map<String, TopicDescription> make(List<TopicDefinition> wanted) {
        Set<String> existing = get(
                admin.listTopics(new ListTopicsOptions().timeoutMs(patienceMs)).names());
        List<TopicDefinition> missing = wanted.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        if (!missing.isEmpty()) {
            create(missing);
        }
        return awaitLeaders(wanted);
    }

    private void create(List<TopicDefinition> missing) {
        admin.createTopics(
                        missing.stream()
                                .map(topic -> topic.toNewTopic(sizes.replication()))
                                .toList(),
                        new CreateTopicsOptions().timeoutMs(patienceMs))
                .values()
                .forEach(this::created);
    }

    /** Somebody else may be creating the same topics at the same moment. */
    private void created(String topic, KafkaFuture<Void> result) {
        try {
            get(result);
        } catch (ClusterException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new ClusterException(
                        "Expected to create topic " + topic + " on " + connection.bootstrapServers() + ", but "
                                + reason(e),
                        e);
            }
        }
    }

    private Map<String, TopicDescription> awaitLeaders(List<TopicDefinition> wanted) {
        List<String> names = wanted.stream().map(TopicDefinition::name).toList();
        List<String> waiting = names;
        for (int check = 0; check < CHECKS; check++) {
            Map<String, TopicDescription> found = describe(names);
            waiting = names.stream()
                    .filter(name -> !found.containsKey(name) || !hasLeaders(found.get(name)))
                    .toList();
            if (waiting.isEmpty()) {
                return found;
            }
            pause();
        }
        throw new ClusterException(
                "Expected topics to have leaders on " + connection.bootstrapServers() + ", but after "
                        + CHECKS * PAUSE_MS / 1000 + " s these have none: " + String.join(", ", waiting) + ".");
    }

    private Map<String, TopicDescription> describe(List<String> names) {
        Map<String, TopicDescription> found = new TreeMap<>();
        admin.describeTopics(names, new DescribeTopicsOptions().timeoutMs(patienceMs))
                .topicNameValues()
                .forEach((name, description) -> {
                    try {
                        found.put(name, get(description));
                    } catch (ClusterException e) {
                        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                            throw e;
                        }
                    }
                });
        return found;
    }

    private static boolean hasLeaders(TopicDescription topic) {
        return topic.partitions().stream()
                .allMatch(partition ->
                        partition.leader() != null && !partition.leader().isEmpty());
    }

    /** What cannot be changed later without changing the order, or the clock, of the log. */
    private void checkCommands(Map<String, TopicDescription> ready) {
        String commands = connection.topics().commands();
        int partitions =
                Objects.requireNonNull(ready.get(commands)).partitions().size();
        if (partitions != sizes.commandPartitions()) {
            throw new ClusterException(
                    "Expected topic " + commands + " with " + sizes.commandPartitions()
                            + " partitions, but it has " + partitions
                            + ": start with that number, or with another topic prefix. Pools are bound to partitions, so it can never change.");
        }
        String stamp = settings(commands)
                .get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
                .value();
        if (!"LogAppendTime".equals(stamp)) {
            throw new ClusterException(
                    "Expected topic " + commands + " with message.timestamp.type=LogAppendTime, but it has " + stamp
                            + ": the broker's clock is the only one. Delete the topic, or use another topic prefix.");
        }
    }

    /** Each question goes to any broker, and one of them may not have heard of a new topic yet. */
    private Config settings(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        for (int check = 0; check < CHECKS; check++) {
            try {
                return Objects.requireNonNull(
                        get(admin.describeConfigs(List.of(resource), new DescribeConfigsOptions().timeoutMs(patienceMs))
                                        .all())
                                .get(resource));
            } catch (ClusterException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                pause();
            }
        }
        throw new ClusterException("Expected the brokers at " + connection.bootstrapServers() + " to know topic "
                + topic + ", but after " + CHECKS * PAUSE_MS / 1000 + " s one does not.");
    }

    private <T> T get(Future<T> future) {
        try {
            return future.get(patienceMs + 1_000L, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw unanswered(cause);
            }
            throw new ClusterException(
                    "Expected to prepare the topics on " + connection.bootstrapServers() + ", but "
                            + cause.getMessage(),
                    cause);
        } catch (TimeoutException e) {
            throw unanswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Expected to prepare the topics, but was interrupted.", e);
        }
    }

    private ClusterException unanswered(Throwable cause) {
        return new ClusterException(
                "Expected a Kafka broker at " + connection.bootstrapServers() + ", but none answered within "
                        + patienceMs / 1000 + " s.",
                cause);
    }

    private static String reason(ClusterException e) {
        return String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Expected to wait for the topics, but was interrupted.", e);
        }
    }
}
