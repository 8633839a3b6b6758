package dev.fairlead.coordinator.service.log;

import dev.fairlead.coordinator.PublishedFact;
import dev.fairlead.coordinator.RawCommand;
import dev.fairlead.coordinator.Replay;
import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.Connection;
import dev.fairlead.events.CoordinatorStarted;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.StoredSchema;
import dev.fairlead.events.Topics;
import dev.fairlead.scheduler.LogicVersion;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.engine.Schedulers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A log of one partition that never was on a cluster: commands are decided as they come, and recorded. */
public final class MadeLog implements RecordedTopics {
    public static final String POOL = "default";
    public static final String PREFIX = "made.";

    private final Connection connection = new Connection("nowhere:1", PREFIX, Map.of());
    private final RecordCodec codec = RecordCodec.open(connection);
    private final Map<String, List<ConsumerRecord<byte[], byte[]>>> records = new TreeMap<>();
    private final Map<String, Long> firsts = new TreeMap<>();
    private final Replay replay = new Replay(
            topics(),
            "made-log",
            1,
            new CommandDecoder(codec, topics()),
            Schedulers.factory(SchedulerLimits.defaults()));
    private long next;

    /** Begins with a coordinator of this logic. */
    public MadeLog(long timeMs) {
        command(
                "$coordinator",
                CoordinatorStarted.newBuilder()
                        .setInstanceId("c1")
                        .setLogicVersion(LogicVersion.CURRENT)
                        .build(),
                timeMs);
    }

    /** Decides the command for the default pool; what it led to. */
    public List<PublishedFact> command(SpecificRecord command, long timeMs) {
        return command(POOL, command, timeMs);
    }

    public List<PublishedFact> command(String pool, SpecificRecord command, long timeMs) {
        String topic = topics().commands();
        byte[] key = pool.getBytes(StandardCharsets.UTF_8);
        byte[] value = codec.encode(topic, command);
        long offset = next++;
        add(topic, offset, timeMs, key, value);
        List<PublishedFact> facts = replay.decide(
                        new RawCommand(key, value, new RecordHeaders(), 0, offset, timeMs),
                        null,
                        Collections.emptySortedSet())
                .facts();
        facts.forEach(fact -> add(
                fact.topic(),
                of(fact.topic()).size(),
                timeMs,
                fact.key().getBytes(StandardCharsets.UTF_8),
                codec.encode(fact.topic(), fact.value())));
        return facts;
    }

    /** Offsets that no record has, as a transaction that was given up leaves them. */
    public void skip(int offsets) {
        next += offsets;
    }

    private void add(String topic, long offset, long timeMs, byte[] key, byte[] value) {
        of(topic)
                .add(new ConsumerRecord<>(
                        topic,
                        0,
                        offset,
                        timeMs,
                        TimestampType.CREATE_TIME,
                        key.length,
                        value.length,
                        key,
                        value,
                        new RecordHeaders(),
                        Optional.empty()));
    }

    private List<ConsumerRecord<byte[], byte[]>> of(String topic) {
        return records.computeIfAbsent(topic, name -> new ArrayList<>());
    }

    /** Takes records away, as nobody should. */
    public void forget(String topic, Predicate<PublishedFact> facts) {
        of(topic).removeIf(record -> {
            SpecificRecord value = codec.decode(topic, record.value());
            long offset = ((FactHeader) value.get(0)).getOffset();
            return facts.test(new PublishedFact(offset, topic, "", value, -1));
        });
    }

    /** Takes the first records away, as retention does. */
    public void deleteBefore(String topic, long offset) {
        of(topic).removeIf(record -> record.offset() < offset);
        firsts.put(topic, offset);
    }

    public long size(String topic) {
        return of(topic).size();
    }

    /** Our schemas by the ids that records carry. */
    public static Optional<StoredSchema> schema(int id) {
        return new RecordTypes(new Topics(PREFIX))
                .all().stream()
                        .map(type -> StoredSchema.of(SpecificData.get().getSchema(type), Map.of()))
                        .filter(schema -> schema.id() == id)
                        .findFirst();
    }

    @Override
    public Topics topics() {
        return connection.topics();
    }

    @Override
    public String logId() {
        return "made-log";
    }

    @Override
    public Map<Integer, Long> decided() {
        return Map.of(0, next);
    }

    @Override
    public boolean isAtRest() {
        return true;
    }

    @Override
    public RecordCodec codec() {
        return codec;
    }

    @Override
    public TopicReader open(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = of(topic);
        Iterator<ConsumerRecord<byte[], byte[]>> left = all.iterator();
        long end = all.isEmpty() ? 0 : all.get(all.size() - 1).offset() + 1;
        return new TopicReader() {
            @Override
            public SortedMap<Integer, Range> ranges() {
                return new TreeMap<>(Map.of(0, new Range(firsts.getOrDefault(topic, 0L), end)));
            }

            @Override
            public boolean more(Consumer<ConsumerRecord<byte[], byte[]>> sink) {
                if (left.hasNext()) {
                    sink.accept(left.next());
                    return true;
                }
                return false;
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    public void close() {
        codec.close();
    }
}
