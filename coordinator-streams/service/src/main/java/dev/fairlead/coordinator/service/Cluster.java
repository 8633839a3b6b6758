package dev.fairlead.coordinator.service;

import dev.fairlead.coordinator.ClusterRequirements;
import dev.fairlead.coordinator.StreamsSettings;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.TopicCatalogue;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** The Kafka cluster before anything runs on it. */
final class Cluster {

    private final Admin admin;
    private final CoordinatorConfig config;
    private final StreamsSettings streams;

    Cluster(Admin admin, CoordinatorConfig config, StreamsSettings streams) {
        this.admin = admin;
        this.config = config;
        this.streams = streams;
    }

    /**
     * Checks what it offers and creates the topics.
     *
     * @return the UUID of the commands topic: the log's own name, another one if the topic is ever created anew
     */
    String prepare() {
        ClusterRequirements.check(admin, config.connection().bootstrapServers());
        askForInternalTopics();
        FailOverAdvice.ask(admin);
        TopicCatalogue.createTopics(admin, config.connection(), config.sizes());
        return logId();
    }

    /**
     * Brings about, without waiting, what Streams would otherwise wait for when it starts: its changelogs, and the
     * cluster's own topics for groups and transactions, which a fresh cluster makes when it is first asked. What goes
     * wrong here goes wrong again there, and is told there.
     */
    private void askForInternalTopics() {
        admin.createTopics(streams.changelogs(config.sizes().commandPartitions()));
        admin.listConsumerGroupOffsets(streams.applicationId());
        admin.describeTransactions(List.of(streams.applicationId()));
    }

    private String logId() {
        String commands = config.connection().topics().commands();
        try {
            TopicDescription description = admin.describeTopics(List.of(commands))
                    .allTopicNames()
                    .get(10, TimeUnit.SECONDS)
                    .get(commands);
            return Objects.requireNonNull(description, commands).topicId().toString();
        } catch (ExecutionException | TimeoutException e) {
            throw new ClusterException("Expected the cluster to name topic " + commands + ", but it did not.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Expected the cluster to name topic " + commands + ", but was interrupted.", e);
        }
    }
}
