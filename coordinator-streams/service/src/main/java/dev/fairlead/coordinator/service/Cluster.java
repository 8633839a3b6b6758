package dev.fairlead.coordinator.service;

import dev.fairlead.coordinator.ClusterRequirements;
import dev.fairlead.coordinator.StreamsSettings;
import dev.fairlead.events.PreparedTopics;
import dev.fairlead.events.TopicCatalogue;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

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

    /** Checks what it offers and creates the topics. */
    PreparedTopics prepare() {
        ClusterRequirements.check(admin, config.connection().bootstrapServers());
        askForInternalTopics();
        FailOverAdvice.ask(admin);
        return TopicCatalogue.createTopics(admin, config.connection(), config.sizes());
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
}
