package dev.fairlead.coordinator.service.replay;

import dev.fairlead.coordinator.PublishedFact;
import dev.fairlead.coordinator.service.log.RecordedTopics;
import dev.fairlead.coordinator.service.log.TopicReader;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.CommandDeadLettered;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.SchedulerDisabled;
import dev.fairlead.events.UndecodableException;
import dev.fairlead.scheduler.PolicyException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The facts that stand on the topics, for whoever asks for them in the order of the commands that caused them: it reads
 * no further ahead than it must, so that a long log needs no large heap. What is taken out was expected. For one thread.
 */
final class RecordedLog implements AutoCloseable {

    private static final byte[] VERDICT =
            CommandDeadLettered.getClassSchema().getName().getBytes(StandardCharsets.UTF_8);
    private static final byte[] DISABLED =
            SchedulerDisabled.getClassSchema().getName().getBytes(StandardCharsets.UTF_8);

    /** Where a fact stands: its command's partition and offset, its own index. */
    record Place(int partition, long offset, int index) implements Comparable<Place> {

        static Place of(FactHeader header) {
            return new Place(header.getPartition(), header.getOffset(), header.getIndex());
        }

        @Override
        public int compareTo(Place other) {
            int byPartition = Integer.compare(partition, other.partition);
            int byOffset = byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
            return byOffset != 0 ? byOffset : Integer.compare(index, other.index);
        }
    }

    /** One instance of a worker reads one partition, so what is sent to it has an order. */
    private record Addressee(String worker, String instance, int partition) {}

    private final RecordCodec codec;
    private final Section section;
    private final @Nullable Long horizonMs;
    private final Set<TopicPartition> begun = new HashSet<>();
    private final Map<String, TopicReader> hooks = new TreeMap<>();
    private final TopicReader assignments;
    private final Map<Place, PublishedFact> ahead = new HashMap<>();
    private final Map<Place, PublishedFact> doubled = new TreeMap<>();
    private final Map<Addressee, Queue<PublishedFact>> sent = new HashMap<>();
    private final Map<Place, String> verdicts = new HashMap<>();
    private final Map<Place, SortedSet<String>> quarantined = new HashMap<>();

    /** @param section whose facts will be asked for; others are not kept */
    RecordedLog(RecordedTopics log, Section section) {
        this.codec = log.codec();
        this.section = section;
        this.horizonMs = section.horizonMs();
        log.topics().hooks().forEach(topic -> hooks.put(topic, log.open(topic)));
        this.assignments = log.open(log.topics().assignments());
        hooks.forEach((topic, reader) -> {
            if (!reader.isWhole() && horizonMs == null) {
                throw new ClusterException("Expected topic " + topic
                        + " from its first record on, but its beginning is deleted: there is nothing to compare with.");
            }
        });
        readVerdicts(log);
    }

    /** They must be known before their commands are decided, wherever they stand. */
    private void readVerdicts(RecordedTopics log) {
        try (TopicReader custom = log.open(log.topics().hooksCustom())) {
            while (custom.more(this::verdict)) {}
        }
    }

    private void verdict(ConsumerRecord<byte[], byte[]> record) {
        if (is(record, VERDICT) && decoded(record) instanceof CommandDeadLettered verdict) {
            verdicts.put(command(verdict.getHeader()), verdict.getReason());
        } else if (is(record, DISABLED)
                && decoded(record) instanceof SchedulerDisabled disabled
                && disabled.getReason().equals(PolicyException.QUARANTINED)) {
            quarantined
                    .computeIfAbsent(command(disabled.getHeader()), place -> new TreeSet<>())
                    .add(disabled.getScheduler());
        }
    }

    private static boolean is(ConsumerRecord<byte[], byte[]> record, byte[] name) {
        Header type = record.headers().lastHeader(RecordTypes.TYPE_HEADER);
        return type != null && Arrays.equals(type.value(), name);
    }

    private static Place command(FactHeader header) {
        return new Place(header.getPartition(), header.getOffset(), 0);
    }

    /** Why the record was found to be no command; null if it was one. */
    @Nullable
    String verdict(int partition, long offset) {
        return verdicts.get(new Place(partition, offset, 0));
    }

    /** Ids of the schedulers that an operator had taken out of service when the command was decided. */
    SortedSet<String> quarantined(int partition, long offset) {
        return quarantined.getOrDefault(new Place(partition, offset, 0), Collections.emptySortedSet());
    }

    /** The fact that is recorded in the place of this one; null: none. */
    @Nullable
    PublishedFact take(PublishedFact expected) {
        Place place = Place.of((FactHeader) expected.value().get(0));
        TopicReader reader = hooks.get(expected.topic());
        PublishedFact there = ahead.remove(place);
        while (there == null && reader != null && reader.more(this::keep)) {
            there = ahead.remove(place);
        }
        return there;
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        SpecificRecord value = decoded(record);
        FactHeader header = (FactHeader) value.get(0);
        requireHorizon(record, header);
        PublishedFact fact = new PublishedFact(header.getOffset(), record.topic(), key(record), value, -1);
        if (section.has(header) && ahead.putIfAbsent(Place.of(header), fact) != null) {
            doubled.put(Place.of(header), fact);
        }
    }

    /** Where the first facts are deleted, those that are left must begin before any that is asked for. */
    private void requireHorizon(ConsumerRecord<byte[], byte[]> record, FactHeader header) {
        if (horizonMs != null
                && !Objects.requireNonNull(hooks.get(record.topic())).isWhole()
                && begun.add(new TopicPartition(record.topic(), record.partition()))
                && header.getTimeMs() > horizonMs) {
            throw new ClusterException("Expected topic " + record.topic() + " from "
                    + Instant.ofEpochMilli(horizonMs) + " on, where the snapshot is, but the first fact that is kept is"
                    + " from " + Instant.ofEpochMilli(header.getTimeMs()) + ": there is nothing to compare with.");
        }
    }

    private SpecificRecord decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return codec.decode(record.topic(), record.value());
        } catch (UndecodableException e) {
            throw new ClusterException(
                    "Expected a fact at offset " + record.offset() + " of " + record.topic() + ", partition "
                            + record.partition() + ", but it is none: " + e.getMessage(),
                    e);
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    /** Facts that nobody has taken, all of them, in the order of the log. */
    SortedMap<Place, PublishedFact> rest() {
        hooks.values().forEach(reader -> {
            while (reader.more(this::keep)) {}
        });
        TreeMap<Place, PublishedFact> rest = new TreeMap<>(ahead);
        rest.putAll(doubled);
        return rest;
    }

    /** Assignments are kept for a day; without the first ones, the others cannot be told apart. */
    boolean hasAllAssignments() {
        return assignments.isWhole();
    }

    /** What is recorded as sent next to the worker of this assignment; null: nothing. */
    @Nullable
    PublishedFact takeAssignment(PublishedFact expected) {
        int partition = Math.floorMod(expected.partition(), assignments.partitions());
        Addressee addressee = addressee(expected.key(), expected.value(), partition);
        PublishedFact there = next(addressee);
        while (there == null && assignments.more(this::keepAssignment)) {
            there = next(addressee);
        }
        return there;
    }

    private @Nullable PublishedFact next(Addressee addressee) {
        Queue<PublishedFact> waiting = sent.get(addressee);
        return waiting == null ? null : waiting.poll();
    }

    private void keepAssignment(ConsumerRecord<byte[], byte[]> record) {
        SpecificRecord value = decoded(record);
        sent.computeIfAbsent(addressee(key(record), value, record.partition()), worker -> new ArrayDeque<>())
                .add(new PublishedFact(-1, record.topic(), key(record), value, record.partition()));
    }

    /** Every record to a worker begins with its id and its instance. */
    private static Addressee addressee(String worker, SpecificRecord value, int partition) {
        return new Addressee(worker, String.valueOf(value.get(1)), partition);
    }

    /** Assignments that nobody has taken, all of them. */
    long assignmentsLeft() {
        while (assignments.more(this::keepAssignment)) {}
        return sent.values().stream().mapToLong(Queue::size).sum();
    }

    @Override
    public void close() {
        hooks.values().forEach(TopicReader::close);
        assignments.close();
    }
}
