package dev.fairlead.coordinator.service.archive;

import dev.fairlead.coordinator.service.log.TopicReader;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import dev.fairlead.events.ImportedLog;
import dev.fairlead.events.SchemaTopic;
import dev.fairlead.events.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts an archive onto a cluster, to be read there: by a replay, by a history's sink, by any consumer. Commands have the
 * offsets and times that they had; the other topics have their records in the order that they had. Nobody can go on with
 * such a log, and a coordinator refuses it, as its topic of commands does not have the broker's clock.
 */
public final class ArchiveImport {
    private final Archive archive;
    private final Connection connection;
    private final Admin admin;

    private ArchiveImport(Archive archive, Connection connection, Admin admin) {
        this.archive = archive;
        this.connection = connection;
        this.admin = admin;
    }

    /**
     * Returns when the brokers have all of it.
     *
     * @throws ClusterException if one of the topics is there already, or the cluster does not take it
     */
    public static void run(Archive archive, Connection connection, short replication) {
        try (Admin admin = Admin.create(connection.clientProperties())) {
            new ArchiveImport(archive, connection, admin).run(replication);
        }
    }

    private void run(short replication) {
        Map<String, Integer> partitions = new TreeMap<>();
        archive.manifest()
                .topics()
                .forEach(topic -> partitions.put(here(topic), topic.partitions().size()));
        refuseWhatIsThere(partitions.keySet());
        TopicCatalogue.createForImport(admin, connection, partitions, replication);
        try (SchemaTopic schemas = new SchemaTopic(connection)) {
            schemas.publish(archive.manifest().schemas());
        }
        try (ImportedRecords records = new ImportedRecords(connection, admin)) {
            archive.manifest().topics().forEach(topic -> copy(topic, records));
            records.write(
                    new TopicPartition(connection.topics().imported(), 0),
                    "log".getBytes(StandardCharsets.US_ASCII),
                    new ImportedLog(archive.logId(), archive.decided()).bytes());
        }
    }

    private String here(Manifest.Topic topic) {
        return connection.prefix() + topic.name();
    }

    private void refuseWhatIsThere(Set<String> wanted) {
        Set<String> there = new TreeSet<>(wanted);
        there.add(connection.topics().imported());
        try {
            there.retainAll(admin.listTopics().names().get());
        } catch (ExecutionException e) {
            throw new ClusterException(
                    "Expected " + connection.bootstrapServers() + " to tell its topics, but it did not.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Expected to ask for topics, but was interrupted.", e);
        }
        if (!there.isEmpty()) {
            throw new ClusterException("Expected to import into " + connection.bootstrapServers()
                    + " where no topics of Fairlead are under the prefix " + connection.prefix() + ", but "
                    + there.iterator().next()
                    + " is there: name another --prefix, or another cluster.");
        }
    }

    private void copy(Manifest.Topic topic, ImportedRecords records) {
        if (here(topic).equals(connection.topics().commands())) {
            copyCommands(topic, records);
            return;
        }
        topic.partitions().forEach((number, partition) -> {
            if (partition.first() > 0) {
                records.beginAfter(new TopicPartition(here(topic), number), 1);
            }
        });
        read(topic, record -> records.write(new TopicPartition(here(topic), record.partition()), record));
        records.flush();
    }

    private void copyCommands(Manifest.Topic topic, ImportedRecords records) {
        Map<Integer, KeptOffsets> offsets = new TreeMap<>();
        topic.partitions()
                .keySet()
                .forEach(partition -> offsets.put(
                        partition, new KeptOffsets(records.of(new TopicPartition(here(topic), partition)))));
        read(
                topic,
                record ->
                        Objects.requireNonNull(offsets.get(record.partition())).add(record));
        offsets.values().forEach(KeptOffsets::end);
        records.flush();
    }

    private void read(Manifest.Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try (TopicReader reader = archive.open(topic)) {
            while (reader.more(sink)) {}
        }
    }
}
