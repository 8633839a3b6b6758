package dev.fairlead.coordinator.service.replay;

import dev.fairlead.coordinator.PublishedFact;
import dev.fairlead.coordinator.RawCommand;
import dev.fairlead.coordinator.Replay;
import dev.fairlead.coordinator.ReplayState;
import dev.fairlead.coordinator.ReplayedCommand;
import dev.fairlead.coordinator.service.log.ClusterLog;
import dev.fairlead.coordinator.service.log.RecordedTopics;
import dev.fairlead.coordinator.service.log.TopicReader;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.Connection;
import dev.fairlead.events.CoordinatorStartup;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.Topics;
import dev.fairlead.scheduler.ChoiceListener;
import dev.fairlead.scheduler.LogicVersion;
import dev.fairlead.scheduler.MissingSchedulerException;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.engine.Schedulers;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decides all commands of a log again, from the first one on, and compares every fact with what the topics recorded: the
 * same facts, under the same keys, in the same order, and no others; and the same assignments to each worker. It may run
 * while coordinators do: only commands whose transaction is committed are compared.
 *
 * <pre>
 *  commands ──► Replay ──► facts ──► chain ─┐
 *                                           ├─ equal after each command, for each pool
 *  hooks.*, assignments ─► RecordedLog ─► chain
 * </pre>
 */
public final class ReplayCheck {

    /**
     * @param pools by partition and name
     * @param assignments compared; negative: the first ones are not kept any more, so that none could be
     * @param strayAssignments recorded, but nothing led to them
     */
    public record Result(List<PoolResult> pools, long assignments, long strayAssignments) {
        public Result {
            pools = List.copyOf(pools);
        }

        public boolean isIdentical() {
            return strayAssignments == 0 && pools.stream().allMatch(PoolResult::isIdentical);
        }

        public long commands() {
            return pools.stream().mapToLong(PoolResult::commands).sum();
        }

        public long facts() {
            return pools.stream().mapToLong(PoolResult::facts).sum();
        }

        /** One sentence each; none if the log is what its commands lead to. */
        public List<String> differences() {
            Stream<String> stray = strayAssignments == 0
                    ? Stream.empty()
                    : Stream.of(strayAssignments + " assignments are recorded that no command leads to.");
            return Stream.concat(
                            pools.stream().filter(pool -> !pool.isIdentical()).map(PoolResult::toString), stray)
                    .toList();
        }
    }

    /** Whose chain it is; results are in this order. */
    private record Pool(int partition, String name) implements Comparable<Pool> {
        @Override
        public int compareTo(Pool other) {
            int byPartition = Integer.compare(partition, other.partition);
            return byPartition != 0 ? byPartition : name.compareTo(other.name);
        }
    }

    private final RecordedTopics log;
    private final Topics topics;
    private final PoolScheduler.Factory schedulers;
    private final Selection selection;
    private final Stretch stretch;
    private final Onlooker onlooker;
    private final Map<Pool, PoolComparison> pools = new TreeMap<>();
    private final SortedMap<Integer, Replay> replays = new TreeMap<>();
    private final Map<Integer, Long> ends = new HashMap<>();
    private final Map<Integer, Long> times = new HashMap<>();
    private long assignments;

    private ReplayCheck(
            RecordedTopics log,
            PoolScheduler.Factory schedulers,
            Selection selection,
            Stretch stretch,
            Onlooker onlooker) {
        this.log = log;
        this.topics = log.topics();
        this.schedulers = schedulers;
        this.onlooker = onlooker;
        this.selection = selection;
        this.stretch = stretch;
    }

    /**
     * Checks the log of the coordinators on this cluster, with the schedulers that come with Fairlead.
     *
     * @throws ClusterException in one sentence, if it cannot be told: the log's beginning is deleted, or other logic
     *     decided it
     */
    public static Result run(Connection connection) {
        try (RecordedTopics log = ClusterLog.open(connection)) {
            return run(log, SchedulerCatalogue.shipped(), Selection.all());
        }
    }

    /**
     * Checks a log on a cluster or in an archive.
     *
     * @param catalogue has every scheduler that the log has activated, or it cannot be told
     * @throws ClusterException as {@link #run(Connection)}
     */
    public static Result run(RecordedTopics log, SchedulerCatalogue catalogue, Selection selection) {
        return run(log, catalogue, selection, Stretch.WHOLE);
    }

    /**
     * Checks a part of a log. Assignments are compared only from the log's beginning on.
     *
     * @throws ClusterException as {@link #run(Connection)}, and if the snapshot is of another log or lacks a partition
     */
    public static Result run(RecordedTopics log, SchedulerCatalogue catalogue, Selection selection, Stretch stretch) {
        return new ReplayCheck(log, factory(catalogue, ChoiceListener.NONE), selection, stretch, Onlooker.NONE).check();
    }

    /** A check of whole partitions, and a snapshot of where it had come to, if everything was identical. */
    public record Followed(Result result, @Nullable Snapshot snapshot) {}

    /** The same as a check of whole partitions, for whoever wants to go on from there another time. */
    public static Followed follow(
            RecordedTopics log, SchedulerCatalogue catalogue, @Nullable Integer partition, Stretch stretch) {
        ReplayCheck check = new ReplayCheck(
                log, factory(catalogue, ChoiceListener.NONE), new Selection(null, partition), stretch, Onlooker.NONE);
        Result result = check.check();
        return new Followed(result, result.isIdentical() ? check.snapshot() : null);
    }

    /** The same check, looked at by somebody who wants to know how and why things came to be. */
    public static Result watch(
            RecordedTopics log,
            SchedulerCatalogue catalogue,
            Selection selection,
            ChoiceListener choices,
            Onlooker onlooker) {
        return new ReplayCheck(log, factory(catalogue, choices), selection, Stretch.WHOLE, onlooker).check();
    }

    private static PoolScheduler.Factory factory(SchedulerCatalogue catalogue, ChoiceListener choices) {
        return Schedulers.factory(SchedulerLimits.defaults(), catalogue, choices);
    }

    private Result check() {
        try (TopicReader commands = log.open(topics.commands())) {
            Section section = new Section(log, commands, selection, stretch);
            try (RecordedLog recorded = new RecordedLog(log, section)) {
                replay(section, commands, recorded);
                compareRest(recorded);
                return result(recorded, stretch.isWhole() && selection.isAll() && log.isAtRest());
            }
        }
    }

    private Result result(RecordedLog recorded, boolean atRest) {
        List<PoolResult> results =
                pools.values().stream().map(PoolComparison::result).toList();
        boolean whole = comparesAssignments(recorded);
        return new Result(results, whole ? assignments : -1, whole && atRest ? recorded.assignmentsLeft() : 0);
    }

    private boolean comparesAssignments(RecordedLog recorded) {
        return stretch.from() == null && recorded.hasAllAssignments();
    }

    private void replay(Section section, TopicReader commands, RecordedLog recorded) {
        CommandDecoder decoder = new CommandDecoder(log.codec(), topics);
        section.partitions().forEach(partition -> begin(partition, section, decoder));
        boolean more = true;
        while (more) {
            more = commands.more(record -> {
                int partition = record.partition();
                Replay replay = replays.get(partition);
                if (replay != null && section.has(partition, record.offset())) {
                    times.merge(partition, record.timestamp(), Math::max);
                    ReplayedCommand replayed = decided(replay, record, recorded);
                    onlooker.decided(record, replayed);
                    compare(partition, record.offset(), replayed, recorded);
                }
            });
        }
    }

    private void begin(int partition, Section section, CommandDecoder decoder) {
        Snapshot.Partition known = section.known(partition);
        ReplayState state = known == null ? ReplayState.EMPTY : known.state();
        replays.put(
                partition, new Replay(topics, log.logId(), section.partitionsOfTopic(), decoder, schedulers, state));
        ends.put(partition, section.end(partition));
        times.put(partition, known == null ? 0 : known.timeMs());
        if (known != null) {
            known.hashes().forEach((pool, hash) -> {
                if (selection.hasPool(pool)) {
                    pools.put(new Pool(partition, pool), new PoolComparison(partition, pool, hash));
                }
            });
        }
    }

    /** Of what was replayed. */
    private Snapshot snapshot() {
        SortedMap<Integer, Snapshot.Partition> partitions = new TreeMap<>();
        replays.forEach((partition, replay) -> {
            SortedMap<String, String> hashes = new TreeMap<>();
            pools.forEach((pool, comparison) -> {
                if (pool.partition() == partition) {
                    hashes.put(pool.name(), comparison.result().hash());
                }
            });
            long timeMs = Objects.requireNonNull(times.get(partition));
            partitions.put(
                    partition,
                    new Snapshot.Partition(
                            Objects.requireNonNull(ends.get(partition)), timeMs, replay.state(), hashes));
        });
        return new Snapshot(log.logId(), LogicVersion.CURRENT, partitions);
    }

    private static ReplayedCommand decided(Replay replay, ConsumerRecord<byte[], byte[]> record, RecordedLog recorded) {
        int partition = record.partition();
        long offset = record.offset();
        try {
            return replay.decide(
                    raw(record), recorded.verdict(partition, offset), recorded.quarantined(partition, offset));
        } catch (MissingSchedulerException e) {
            throw new ClusterException(
                    "Expected to replay the command at offset " + offset + " of partition " + partition + ", but "
                            + e.getMessage(),
                    e);
        }
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

    private void compare(int partition, long offset, ReplayedCommand replayed, RecordedLog recorded) {
        replayed.facts().forEach(fact -> requireOurLogic(partition, fact));
        if (!selection.hasPool(replayed.pool())) {
            return;
        }
        PoolComparison pool = pool(partition, replayed.pool());
        List<PublishedFact> hooks =
                replayed.facts().stream().filter(fact -> !isAssignment(fact)).toList();
        pool.command(offset, hooks, recorded::take);
        if (comparesAssignments(recorded)) {
            replayed.facts().stream()
                    .filter(this::isAssignment)
                    .forEach(fact -> compareAssignment(pool, fact, recorded.takeAssignment(fact)));
        }
    }

    private void compareAssignment(PoolComparison pool, PublishedFact expected, @Nullable PublishedFact there) {
        assignments++;
        if (there == null || !PoolComparison.isSame(expected, there)) {
            pool.differ(Difference.at(expected.offset(), there, expected));
        }
    }

    /** A log that another version decided on, if only in part, proves nothing about this one. */
    private static void requireOurLogic(int partition, PublishedFact fact) {
        if (fact.value() instanceof CoordinatorStartup startup
                && !startup.getLogicVersion().equals(LogicVersion.CURRENT)) {
            throw new ClusterException("Expected to replay a log of logic version " + LogicVersion.CURRENT
                    + ", but from offset " + fact.offset() + " of partition " + partition + " on coordinator "
                    + startup.getInstanceId() + " decided with version " + startup.getLogicVersion()
                    + ": use the release that has it.");
        }
    }

    private void compareRest(RecordedLog recorded) {
        recorded.rest().forEach((place, fact) -> {
            FactHeader header = (FactHeader) fact.value().get(0);
            pool(place.partition(), header.getPool()).differ(Difference.at(place.offset(), fact, null));
        });
    }

    private boolean isAssignment(PublishedFact fact) {
        return fact.topic().equals(topics.assignments());
    }

    private PoolComparison pool(int partition, String name) {
        return pools.computeIfAbsent(new Pool(partition, name), pool -> new PoolComparison(partition, name, null));
    }
}
