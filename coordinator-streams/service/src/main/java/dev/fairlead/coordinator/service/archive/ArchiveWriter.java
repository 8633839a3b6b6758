package dev.fairlead.coordinator.service.archive;

import dev.fairlead.coordinator.service.log.RecordedTopics;
import dev.fairlead.coordinator.service.log.TopicReader;
import dev.fairlead.events.StoredSchema;
import dev.fairlead.events.Topics;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Writes a log, everything that a replay compares it with, results and dead letters into an archive. The log may grow
 * meanwhile: each topic is read to where it ended when its turn came, which is never before what the decided commands led
 * to.
 */
public final class ArchiveWriter {
    private static final int SCHEMA_ID = 1;
    private static final int PREFIX = 5;

    private final RecordedTopics log;
    private final SealedFileWriter file;
    private final SortedSet<Integer> schemaIds = new TreeSet<>();
    private final List<Manifest.Topic> topics = new ArrayList<>();

    private ArchiveWriter(RecordedTopics log, SealedFileWriter file) {
        this.log = log;
        this.file = file;
    }

    /**
     * @param prefix of the names of the log's topics
     * @param schemas by the ids that records carry; empty: there is none
     * @param madeAt now
     * @return the archive's seal
     * @throws ArchiveException if the file is there already or cannot be written
     */
    public static String write(
            RecordedTopics log, String prefix, IntFunction<Optional<StoredSchema>> schemas, Path path, Instant madeAt) {
        try (SealedFileWriter file = SealedFileWriter.create(path, Archive.KIND)) {
            ArchiveWriter writer = new ArchiveWriter(log, file);
            names(log.topics()).forEach(topic -> writer.add(topic, topic.substring(prefix.length())));
            return file.finish(new Manifest(
                            madeAt,
                            prefix,
                            log.logId(),
                            new TreeMap<>(log.decided()),
                            log.isAtRest(),
                            writer.topics,
                            writer.schemas(schemas))
                    .json());
        }
    }

    private static List<String> names(Topics topics) {
        List<String> names = new ArrayList<>();
        names.add(topics.commands());
        names.addAll(topics.hooks());
        names.add(topics.assignments());
        names.add(topics.results());
        names.add(topics.dlqCommands());
        return names;
    }

    private void add(String topic, String name) {
        try (TopicReader reader = log.open(topic)) {
            SortedMap<Integer, Manifest.Partition> partitions = new TreeMap<>();
            reader.ranges()
                    .forEach((number, range) ->
                            partitions.put(number, new Manifest.Partition(range.first(), range.end(), 0, 0, 0)));
            Manifest.Topic written = new Manifest.Topic(name, partitions);
            file.entry(written.entry(), out -> copy(reader, partitions, out));
            topics.add(written);
        }
    }

    private void copy(TopicReader reader, SortedMap<Integer, Manifest.Partition> partitions, DataOutputStream out)
            throws IOException {
        try {
            while (reader.more(record -> {
                write(out, record);
                partitions.computeIfPresent(
                        record.partition(), (number, partition) -> partition.with(record.timestamp()));
            })) {}
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(DataOutputStream out, ConsumerRecord<byte[], byte[]> record) {
        try {
            RecordFormat.write(out, record);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to write a record, but could not.", e);
        }
        byte[] value = record.value();
        if (value != null && value.length >= PREFIX && value[0] == 0) {
            schemaIds.add(ByteBuffer.wrap(value).getInt(SCHEMA_ID));
        }
    }

    /** Those that there are: whoever writes commands may make up ids. */
    private List<StoredSchema> schemas(IntFunction<Optional<StoredSchema>> schemas) {
        return schemaIds.stream().map(schemas::apply).flatMap(Optional::stream).toList();
    }
}
