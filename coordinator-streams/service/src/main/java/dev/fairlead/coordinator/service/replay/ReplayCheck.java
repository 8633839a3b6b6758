package dev.fairlead.coordinator.service.replay;

import dev.fairlead.coordinator.PublishedFact;
import dev.fairlead.coordinator.RawCommand;
import dev.fairlead.coordinator.Replay;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.Connection;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.Topics;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.engine.WaterLevelScheduler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides all commands of a log again and compares every fact with what the topics recorded: the same facts, on the same
 * topics, under the same keys, in the same order, and no others. It may run while coordinators do: only commands whose
 * transaction is committed are compared. Reads the whole log into memory.
 */
public final class ReplayCheck {

    /** At most so many differences are told; the first ones matter. */
    private static final int TOLD = 20;

    /** @param differences sentences; none if the log is what its commands lead to */
    public record Result(long commands, long facts, List<String> differences) {
        public Result {
            differences = List.copyOf(differences);
        }

        public boolean agrees() {
            return differences.isEmpty();
        }
    }

    private final Connection connection;
    private final Topics topics;
    private final PoolScheduler.Factory schedulers;
    private final List<String> differences = new ArrayList<>();
    private final Map<String, List<SpecificRecord>> assignments = new TreeMap<>();
    private long commands;
    private long facts;

    private ReplayCheck(Connection connection, PoolScheduler.Factory schedulers) {
        this.connection = connection;
        this.topics = connection.topics();
        this.schedulers = schedulers;
    }

    /** Checks the log of the coordinators on this cluster, with the scheduler that they run. */
    public static Result run(Connection connection) {
        return run(connection, WaterLevelScheduler.factory(SchedulerLimits.defaults()));
    }

    static Result run(Connection connection, PoolScheduler.Factory schedulers) {
        return new ReplayCheck(connection, schedulers).check();
    }

    private Result check() {
        try (Admin admin = Admin.create(connection.clientProperties());
                TopicReader reader = new TopicReader(connection);
                RecordCodec codec = RecordCodec.open(connection)) {
            Map<Integer, Long> decided = decided(admin);
            RecordedLog recorded = new RecordedLog(topics, codec);
            if (reader.isWhole(topics.commands())) {
                recorded.read(reader);
                replay(admin, reader, codec, decided, recorded);
                compareAssignments(recorded, reader.isWhole(topics.assignments()));
                recorded.rest().forEach((place, fact) -> {
                    if (place.offset() < decided.getOrDefault(place.partition(), 0L)) {
                        differ("Expected no such fact, but " + told(fact) + " is recorded.");
                    }
                });
            } else {
                differ("Expected the log from its first command on, but its beginning is deleted.");
            }
        }
        return new Result(commands, facts, differences);
    }

    /** Positions up to which decisions are committed, by partition. */
    private Map<Integer, Long> decided(Admin admin) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(() -> admin.listConsumerGroupOffsets(connection.prefix() + "coordinator")
                        .partitionsToOffsetAndMetadata()
                        .get());
        Map<Integer, Long> decided = new HashMap<>();
        committed.forEach((partition, position) -> {
            if (position != null && partition.topic().equals(topics.commands())) {
                decided.put(partition.partition(), position.offset());
            }
        });
        return decided;
    }

    private void replay(
            Admin admin, TopicReader reader, RecordCodec codec, Map<Integer, Long> decided, RecordedLog recorded) {
        TopicDescription log = get(() -> Objects.requireNonNull(admin.describeTopics(List.of(topics.commands()))
                .allTopicNames()
                .get()
                .get(topics.commands())));
        Map<Integer, Replay> replays = new HashMap<>();
        reader.read(List.of(topics.commands()), record -> {
            if (record.offset() < decided.getOrDefault(record.partition(), 0L)) {
                Replay replay = replays.computeIfAbsent(
                        record.partition(),
                        partition -> new Replay(
                                topics,
                                log.topicId().toString(),
                                log.partitions().size(),
                                new CommandDecoder(codec, topics),
                                schedulers));
                compare(
                        record.partition(),
                        replay.decide(raw(record), recorded.verdict(record.partition(), record.offset())),
                        recorded);
            }
        });
    }

    private static RawCommand raw(ConsumerRecord<byte[], byte[]> record) {
        return new RawCommand(
                record.key(),
                record.value(),
                record.headers(),
                record.partition(),
                record.offset(),
                record.timestamp());
    }

    private void compare(int partition, List<PublishedFact> replayed, RecordedLog recorded) {
        commands++;
        for (PublishedFact fact : replayed) {
            facts++;
            if (fact.topic().equals(topics.assignments())) {
                assignments
                        .computeIfAbsent(fact.key(), worker -> new ArrayList<>())
                        .add(fact.value());
                continue;
            }
            PublishedFact there =
                    recorded.take(RecordedLog.Place.of((FactHeader) fact.value().get(0)));
            if (!fact.equals(there)) {
                differ("Expected " + told(fact) + " of partition " + partition + ", but recorded is "
                        + (there == null ? "nothing" : told(there)) + ".");
            }
        }
    }

    /** They carry no place of their own: what was sent to each worker, in order, is compared. */
    private void compareAssignments(RecordedLog recorded, boolean whole) {
        if (!whole) {
            return;
        }
        assignments.forEach((worker, expected) -> {
            List<SpecificRecord> there = recorded.assignments(worker);
            for (int number = 0; number < expected.size(); number++) {
                if (number >= there.size() || !expected.get(number).equals(there.get(number))) {
                    differ("Expected worker " + worker + " to be sent " + expected.get(number) + ", but recorded is "
                            + (number < there.size() ? there.get(number) : "nothing") + ".");
                    return;
                }
            }
        });
    }

    private void differ(String sentence) {
        if (differences.size() < TOLD) {
            differences.add(sentence);
        }
    }

    private static String told(PublishedFact fact) {
        return fact.value().getSchema().getName() + " " + fact.value() + " on " + fact.topic() + " under " + fact.key();
    }

    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (ExecutionException e) {
            throw new ClusterException("Expected the cluster to describe its log, but it did not.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Expected the cluster to describe its log, but was interrupted.", e);
        }
    }
}
