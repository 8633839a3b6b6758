package dev.fairlead.coordinator;

import dev.fairlead.scheduler.LogPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One partition's commands, one after the other: read, decide, encode what happened, note what changed, forward.
 * Nothing is noted before everything is decided and encoded, so a failure in between leaves no trace. What changed goes
 * to the stores right before the commit, in the same transaction as the facts.
 */
final class CommandProcessor implements Processor<byte[], byte[], byte[], Parcel> {

    private static final Duration TICK = Duration.ofMillis(500);

    private final CoordinatorSetup setup;
    private final CommandReader reader;
    private final Publication publication;
    private @Nullable Partition partition;

    CommandProcessor(CoordinatorSetup setup) {
        this.setup = setup;
        this.reader = new CommandReader(setup.decoder(), setup.commandPartitions());
        this.publication = new Publication(setup.topics(), setup.codec(), setup.logId());
    }

    @Override
    public void init(ProcessorContext<byte[], Parcel> context) {
        StoredTasks tasks = new StoredTasks(
                context.getStateStore(CoordinatorTopology.TASK_STORE),
                context.getStateStore(CoordinatorTopology.SPEC_STORE),
                setup.specsOnDisk());
        StoredPoolRecords records = new StoredPoolRecords(tasks, context.getStateStore(CoordinatorTopology.POOL_STORE));
        CommitHook hook = context.getStateStore(CoordinatorTopology.COMMIT_HOOK);
        PoolSchedulers pools = new PoolSchedulers(setup.schedulers(), records);
        pools.restore();
        int number = context.taskId().partition();
        Bookmark bookmark = new Bookmark(
                number,
                context.getStateStore(CoordinatorTopology.POOL_STORE),
                setup.logId().get());
        Partition mine = new Partition(context, number, tasks, records, pools, bookmark);
        partition = mine;
        hook.beforeCommit(() -> {
            records.write();
            bookmark.write();
            mine.committing();
        });
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> mine.tick());
        setup.listener().serving(number);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (partition == null) {
            throw new IllegalStateException("Expected to process after init, but init was not called.");
        }
        partition.process(record);
    }

    @Override
    public void close() {
        if (partition != null) {
            setup.listener().released(partition.number);
        }
    }

    /** What is there between init and close. */
    private final class Partition {
        private final ProcessorContext<byte[], Parcel> context;
        private final int number;
        private final StoredTasks tasks;
        private final PoolRecords records;
        private final PoolSchedulers pools;
        private final Bookmark bookmark;
        private long decided;
        private long committing;
        private long committed;

        Partition(
                ProcessorContext<byte[], Parcel> context,
                int number,
                StoredTasks tasks,
                PoolRecords records,
                PoolSchedulers pools,
                Bookmark bookmark) {
            this.context = context;
            this.number = number;
            this.tasks = tasks;
            this.records = records;
            this.pools = pools;
            this.bookmark = bookmark;
        }

        /** A commit begins, so the one before has succeeded. */
        void committing() {
            committed = committing;
            committing = decided;
        }

        void tick() {
            pools.wantingTicks().forEach(pool -> setup.ticks().tick(pool, number, committed));
            setup.listener().measured(number, pools.measurements());
        }

        void process(Record<byte[], byte[]> record) {
            RawCommand raw = raw(record);
            if (bookmark.isDecided(raw)) {
                setup.listener().passedOver(number, raw.offset());
            } else {
                decide(raw);
                bookmark.decided(raw);
                setup.listener().decided(number, raw.offset());
            }
            decided = raw.offset() + 1;
        }

        private void decide(RawCommand raw) {
            ReadCommand read = answered(raw, () -> reader.read(raw));
            LogPosition position = new LogPosition(raw.partition(), raw.offset(), raw.appendTimeMs());
            Verdict verdict = answered(raw, () -> pools.decide(read, position));
            Map<String, String> created = verdict.created(read);
            Function<String, String> payloads =
                    taskId -> created.containsKey(taskId) ? created.get(taskId) : tasks.payload(read.pool(), taskId);
            List<Publication.Outgoing> outgoing = answered(raw, () -> publication.of(raw, verdict, payloads));
            created.forEach((taskId, payload) -> tasks.addPayload(read.pool(), taskId, payload));
            records.write(read.pool(), verdict.decision().changes());
            outgoing.forEach(
                    out -> context.forward(out.record(), out.destination().name()));
            if (pools.wantsDetails(verdict.pool())) {
                AssignmentLog.log(verdict);
            }
        }

        private <T> T answered(RawCommand raw, Supplier<T> attempt) {
            return setup.patience()
                    .untilAnswered(attempt, reason -> setup.listener().stalled(number, raw.offset(), reason));
        }

        private RawCommand raw(Record<byte[], byte[]> record) {
            RecordMetadata metadata = context.recordMetadata()
                    .orElseThrow(() -> new IllegalStateException(
                            "Expected a command to come from a topic, but it has no position."));
            return new RawCommand(
                    record.key(), record.value(), record.headers(), number, metadata.offset(), record.timestamp());
        }
    }
}
