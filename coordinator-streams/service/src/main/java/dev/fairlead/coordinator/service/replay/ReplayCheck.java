package dev.fairlead.coordinator.service.replay;

import dev.fairlead.coordinator.PublishedFact;
import dev.fairlead.coordinator.RawCommand;
import dev.fairlead.coordinator.Replay;
import dev.fairlead.coordinator.ReplayedCommand;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.Connection;
import dev.fairlead.events.CoordinatorStartup;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.Topics;
import dev.fairlead.scheduler.LogicVersion;
import dev.fairlead.scheduler.MissingSchedulerException;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.engine.Schedulers;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
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

    private final Connection connection;
    private final Topics topics;
    private final PoolScheduler.Factory schedulers;
    private final Selection selection;
    private final Map<Pool, PoolComparison> pools = new TreeMap<>();
    private long assignments;

    private ReplayCheck(Connection connection, PoolScheduler.Factory schedulers, Selection selection) {
        this.connection = connection;
        this.topics = connection.topics();
        this.schedulers = schedulers;
        this.selection = selection;
    }

    /**
     * Checks the log of the coordinators on this cluster, with the schedulers that come with Fairlead.
     *
     * @throws ClusterException in one sentence, if it cannot be told: the log's beginning is deleted, or other logic
     *     decided it
     */
    public static Result run(Connection connection) {
        return run(connection, Selection.all());
    }

    public static Result run(Connection connection, Selection selection) {
        return run(connection, SchedulerCatalogue.shipped(), selection);
    }

    /** @param catalogue has every scheduler that the log has activated, or it cannot be told */
    public static Result run(Connection connection, SchedulerCatalogue catalogue, Selection selection) {
        return run(connection, Schedulers.factory(SchedulerLimits.defaults(), catalogue), selection);
    }

    static Result run(Connection connection, PoolScheduler.Factory schedulers, Selection selection) {
        return new ReplayCheck(connection, schedulers, selection).check();
    }

    /** What is decided is asked before the ends of the topics: all that belongs to it is there by then. */
    private Result check() {
        try (Admin admin = Admin.create(connection.clientProperties());
                RecordCodec codec = RecordCodec.open(connection)) {
            Log log = new Log(admin, connection);
            Map<Integer, Long> decided = log.decided();
            try (TopicReader commands = TopicReader.open(connection, admin, topics.commands())) {
                if (!commands.isWhole()) {
                    throw new ClusterException("Expected topic " + topics.commands()
                            + " from its first command on, but its beginning is deleted: there is nothing to start a"
                            + " replay from.");
                }
                try (RecordedLog recorded = new RecordedLog(
                        connection, admin, codec, fact -> isAsked(fact, decided, commands.partitions()))) {
                    replay(log.id(), commands, codec, decided, recorded);
                    compareRest(recorded);
                    boolean atRest = selection.isAll() && log.decided().equals(decided);
                    return result(recorded, atRest);
                }
            }
        }
    }

    private Result result(RecordedLog recorded, boolean atRest) {
        List<PoolResult> results =
                pools.values().stream().map(PoolComparison::result).toList();
        boolean whole = recorded.hasAllAssignments();
        return new Result(results, whole ? assignments : -1, whole && atRest ? recorded.assignmentsLeft() : 0);
    }

    private void replay(
            String logId, TopicReader commands, RecordCodec codec, Map<Integer, Long> decided, RecordedLog recorded) {
        Map<Integer, Replay> replays = new HashMap<>();
        CommandDecoder decoder = new CommandDecoder(codec, topics);
        boolean more = true;
        while (more) {
            more = commands.more(record -> {
                int partition = record.partition();
                if (selection.hasPartition(partition, commands.partitions())
                        && record.offset() < decided.getOrDefault(partition, 0L)) {
                    Replay replay = replays.computeIfAbsent(
                            partition, number -> new Replay(topics, logId, commands.partitions(), decoder, schedulers));
                    compare(partition, record.offset(), decided(replay, record, recorded), recorded);
                }
            });
        }
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
        if (recorded.hasAllAssignments()) {
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

    private boolean isAsked(FactHeader fact, Map<Integer, Long> decided, int partitions) {
        return fact.getOffset() < decided.getOrDefault(fact.getPartition(), 0L)
                && selection.hasPartition(fact.getPartition(), partitions)
                && selection.hasPool(fact.getPool());
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
        return pools.computeIfAbsent(new Pool(partition, name), pool -> new PoolComparison(partition, name));
    }
}
