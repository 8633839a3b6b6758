package dev.fairlead.coordinator.service.replay;

import dev.fairlead.coordinator.PublishedFact;
import dev.fairlead.events.CommandDeadLettered;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The facts that stand on the topics, by the command that caused them; what is taken out was expected. */
final class RecordedLog {

    /** Where a fact stands: its command's partition and offset, its own index. */
    record Place(int partition, long offset, int index) {

        static Place of(FactHeader header) {
            return new Place(header.getPartition(), header.getOffset(), header.getIndex());
        }
    }

    private final Topics topics;
    private final RecordCodec codec;
    private final Map<Place, PublishedFact> facts = new HashMap<>();
    private final Map<String, List<SpecificRecord>> assignments = new HashMap<>();
    private final Map<Place, String> verdicts = new HashMap<>();

    RecordedLog(Topics topics, RecordCodec codec) {
        this.topics = topics;
        this.codec = codec;
    }

    void read(TopicReader reader) {
        reader.read(topics.hooks(), record -> fact(record));
        reader.read(
                List.of(topics.assignments()),
                record -> assignments
                        .computeIfAbsent(key(record), worker -> new ArrayList<>())
                        .add(codec.decode(record.topic(), record.value())));
    }

    private void fact(ConsumerRecord<byte[], byte[]> record) {
        SpecificRecord value = codec.decode(record.topic(), record.value());
        FactHeader header = (FactHeader) value.get(0);
        facts.put(Place.of(header), new PublishedFact(header.getOffset(), record.topic(), key(record), value));
        if (value instanceof CommandDeadLettered verdict) {
            verdicts.put(new Place(header.getPartition(), header.getOffset(), 0), verdict.getReason());
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    /** Why the record was found to be no command; null if it was one. */
    @Nullable
    String verdict(int partition, long offset) {
        return verdicts.get(new Place(partition, offset, 0));
    }

    @Nullable
    PublishedFact take(Place place) {
        return facts.remove(place);
    }

    /** Facts that were not taken. */
    Map<Place, PublishedFact> rest() {
        return facts;
    }

    List<SpecificRecord> assignments(String worker) {
        return assignments.getOrDefault(worker, List.of());
    }
}
