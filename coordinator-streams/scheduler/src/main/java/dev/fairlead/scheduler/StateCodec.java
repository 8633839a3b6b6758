package dev.fairlead.scheduler;

import dev.fairlead.scheduler.WorkerRecord.StaleToken;
import dev.fairlead.scheduler.api.Expectation;
import dev.fairlead.scheduler.api.QueueId;
import java.util.List;

/**
 * State records as bytes: one octet of version, one of kind, then the fields in order. A record reads back equal. A
 * field is only ever added with a new version, and the reader of each older one stays.
 */
public final class StateCodec {
    private static final int VERSION = 6;
    private static final int FIRST_VERSION = 1;
    private static final int WITH_PROGRESS = 2;
    static final int WITH_DUE_TIMES = 3;
    static final int WITH_WAITING = 4;
    private static final int WITH_ARTIFACTS = 4;
    static final int WITH_LABELS = 5;
    private static final int WITH_SERVICE_QUOTAS = 6;

    /** Numbers in the bytes are positions here: append only. */
    private static final List<WorkerStatus> WORKER_STATUSES = List.of(
            WorkerStatus.ALIVE,
            WorkerStatus.SUSPECT,
            WorkerStatus.DRAINING,
            WorkerStatus.FAILED,
            WorkerStatus.DISCONNECTED);

    private StateCodec() {}

    public static byte[] encode(StateRecord record) {
        RecordOutput out = new RecordOutput().raw(VERSION);
        if (record instanceof TaskRecord task) {
            TaskCodec.write(out.raw('t'), task);
        } else if (record instanceof EndedTask ended) {
            TaskCodec.write(out.raw('e'), ended);
        } else if (record instanceof WorkerRecord worker) {
            write(out.raw('w'), worker);
        } else if (record instanceof QueueRecord queue) {
            write(out.raw('q'), queue.id()).number(queue.idleSinceMs()).cells(queue.memory());
        } else if (record instanceof ProjectRecord project) {
            out.raw('j').text(project.project()).cells(project.memory());
        } else if (record instanceof ShareRecord share) {
            write(out.raw('h'), share.of())
                    .number(share.weightMilli())
                    .number(share.quota())
                    .number(share.serviceQuotaMs());
        } else if (record instanceof UsageRecord usage) {
            write(out.raw('v'), usage);
        } else if (record instanceof PoolRecord pool) {
            write(out.raw('p'), pool);
        } else if (record instanceof RecoveryRecord recovery) {
            write(out.raw('r'), recovery);
        } else if (record instanceof LimitsRecord limits) {
            write(out.raw('l'), limits.limits());
        } else if (record instanceof AdmissionRecord) {
            out.raw('a');
        } else if (record instanceof SchedulerRecord scheduler) {
            out.raw('c')
                    .text(scheduler.scheduler())
                    .text(scheduler.version())
                    .text(scheduler.sha256())
                    .text(scheduler.strategy())
                    .map(scheduler.settings());
        } else if (record instanceof ArtifactsRecord artifacts) {
            out.raw('f').map(artifacts.schedulers());
        } else if (record instanceof ExperienceRecord experience) {
            out.raw('x')
                    .text(experience.subject())
                    .number(experience.expectation().meanMs())
                    .number(experience.expectation().samples())
                    .number(experience.usedAt());
        } else {
            throw new IllegalArgumentException("Expected to encode a state record with key %s, but it is a %s."
                    .formatted(record.key().text(), record.getClass().getName()));
        }
        return out.toBytes();
    }

    public static StateRecord decode(byte[] bytes) {
        RecordInput in = new RecordInput(bytes);
        int version = in.version();
        if (version < FIRST_VERSION || version > VERSION) {
            throw new IllegalArgumentException("Expected to decode a state record with version %d to %d, but it has %d."
                    .formatted(FIRST_VERSION, VERSION, version));
        }
        int kind = in.raw();
        return switch (kind) {
            case 't' -> TaskCodec.task(in);
            case 'e' -> TaskCodec.ended(in);
            case 'w' -> worker(in);
            case 'q' -> new QueueRecord(queueId(in), in.number(), in.cells());
            case 'j' -> new ProjectRecord(in.text(), in.cells());
            case 'h' ->
                new ShareRecord(queueId(in), in.integer(), in.integer(), in.since(WITH_SERVICE_QUOTAS, in::number, 0L));
            case 'v' -> usage(in);
            case 'u' -> new ShareRecord(new QueueId("", in.text()), in.integer(), in.integer(), 0);
            case 'p' -> new PoolRecord(in.number(), in.number(), in.number(), in.cells(), progress(in));
            case 'r' ->
                new RecoveryRecord(in.text(), in.text(), in.integer(), in.all(in::text), in.number(), in.number());
            case 'a' -> new AdmissionRecord();
            case 'c' ->
                new SchedulerRecord(in.text(), in.text(), in.since(WITH_ARTIFACTS, in::text, ""), in.text(), in.map());
            case 'f' -> new ArtifactsRecord(in.map());
            case 'x' -> new ExperienceRecord(in.text(), new Expectation(in.number(), in.integer()), in.number());
            case 'l' ->
                new LimitsRecord(new AdmissionLimits(
                        in.integer(), in.integer(), in.integer(), in.integer(), in.integer(), in.integer()));
            default ->
                throw new IllegalArgumentException(
                        "Expected to decode a state record with a known kind, but it is %d.".formatted(kind));
        };
    }

    private static void write(RecordOutput out, WorkerRecord worker) {
        out.text(worker.workerId())
                .text(worker.instanceId())
                .text(worker.agentId())
                .number(worker.assignmentPartition())
                .number(worker.slots())
                .all(worker.types(), out::text)
                .map(worker.capabilities())
                .text(worker.version())
                .raw(WORKER_STATUSES.indexOf(worker.status()))
                .number(worker.heardMs())
                .number(worker.drainDueMs())
                .number(worker.restUntilMs())
                .number(worker.turn())
                .all(worker.stale(), stale -> out.token(stale.token()).number(stale.sinceMs()))
                .all(worker.fenced(), out::text);
    }

    private static WorkerRecord worker(RecordInput in) {
        return new WorkerRecord(
                in.text(),
                in.text(),
                in.text(),
                in.integer(),
                in.integer(),
                in.all(in::text),
                in.map(),
                in.text(),
                WORKER_STATUSES.get(in.raw()),
                in.number(),
                in.number(),
                in.number(),
                in.since(WITH_DUE_TIMES, in::number, 0L),
                in.all(() -> new StaleToken(in.token(), in.number())),
                in.all(in::text));
    }

    private static void write(RecordOutput out, UsageRecord usage) {
        write(out, usage.of())
                .number(usage.partMs())
                .number(usage.running())
                .number(usage.sinceMs())
                .flag(usage.isSpent())
                .number(usage.dueMs())
                .number(usage.firstPart())
                .cells(usage.parts());
    }

    private static UsageRecord usage(RecordInput in) {
        return new UsageRecord(
                queueId(in), in.number(), in.integer(), in.number(), in.flag(), in.number(), in.number(), in.cells());
    }

    private static RecordOutput write(RecordOutput out, QueueId id) {
        return out.text(id.project()).text(id.user());
    }

    private static QueueId queueId(RecordInput in) {
        return new QueueId(in.text(), in.text());
    }

    private static void write(RecordOutput out, PoolRecord pool) {
        out.number(pool.logicalMs())
                .number(pool.leaseMs())
                .number(pool.appendMs())
                .cells(pool.memory())
                .all(pool.progress(), step -> out.number(step.decided()).number(step.leaseMs()));
    }

    private static List<Progress> progress(RecordInput in) {
        return in.since(WITH_PROGRESS, () -> in.all(() -> new Progress(in.number(), in.number())), List.of());
    }

    private static void write(RecordOutput out, RecoveryRecord recovery) {
        out.text(recovery.recoveryId())
                .text(recovery.workerId())
                .number(recovery.total())
                .all(recovery.unplaced(), out::text)
                .number(recovery.startedAtMs())
                .number(recovery.dueMs());
    }

    private static void write(RecordOutput out, AdmissionLimits limits) {
        out.number(limits.tasksPerUser())
                .number(limits.tasksPerPool())
                .number(limits.payloadBytes())
                .number(limits.slotsPerWorker())
                .number(limits.workersPerPool())
                .number(limits.assignmentPartitions());
    }
}
