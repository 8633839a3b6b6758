package dev.fairlead.coordinator.service.archive;

import dev.fairlead.coordinator.service.log.TopicReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One topic of an archive. */
final class ArchivedTopicReader implements TopicReader {
    private static final int AT_A_TIME = 500;

    private final SealedFile file;
    private final Manifest.Topic topic;
    private final String name;
    private final DataInputStream in;

    ArchivedTopicReader(SealedFile file, Manifest.Topic topic, String name) {
        this.file = file;
        this.topic = topic;
        this.name = name;
        this.in = file.entry(topic.entry());
    }

    @Override
    public SortedMap<Integer, Range> ranges() {
        SortedMap<Integer, Range> ranges = new TreeMap<>();
        topic.partitions()
                .forEach((number, partition) -> ranges.put(number, new Range(partition.first(), partition.end())));
        return ranges;
    }

    @Override
    public boolean more(Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        for (int count = 0; count < AT_A_TIME; count++) {
            ConsumerRecord<byte[], byte[]> record = next();
            if (record == null) {
                return count > 0;
            }
            sink.accept(record);
        }
        return true;
    }

    private @Nullable ConsumerRecord<byte[], byte[]> next() {
        try {
            ConsumerRecord<byte[], byte[]> record = RecordFormat.read(in, name);
            if (record != null && !topic.partitions().containsKey(record.partition())) {
                throw new IOException("there is no partition " + record.partition());
            }
            return record;
        } catch (IOException e) {
            throw file.damaged(topic.entry(), e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw file.damaged(topic.entry(), e);
        }
    }
}
