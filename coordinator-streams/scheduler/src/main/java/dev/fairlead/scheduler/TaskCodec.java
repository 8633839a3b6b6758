package dev.fairlead.scheduler;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of {@link StateCodec} that is about tasks. */
final class TaskCodec {
    /** Numbers in the bytes are positions here: append only. */
    private static final List<TaskStatus> TASK_STATUSES = List.of(
            TaskStatus.WAITING,
            TaskStatus.QUEUED,
            TaskStatus.BACKOFF,
            TaskStatus.ASSIGNED,
            TaskStatus.RUNNING,
            TaskStatus.CANCELLING,
            TaskStatus.SUCCEEDED,
            TaskStatus.FAILED,
            TaskStatus.CANCELLED);

    private TaskCodec() {}

    static void write(RecordOutput out, TaskRecord task) {
        write(out, task.spec());
        out.raw(TASK_STATUSES.indexOf(task.status()))
                .number(task.generation())
                .number(task.attempt())
                .number(task.failures())
                .number(task.infrastructureFailures())
                .optional(task.workerId())
                .number(task.tokenPosition())
                .number(task.queuedAtMs())
                .number(task.assignedAtMs())
                .number(task.startedAtMs())
                .number(task.dueMs())
                .number(task.runDueMs())
                .number(task.chargedMs())
                .number(task.expectedMs())
                .flag(task.late())
                .flag(task.timedOut())
                .text(task.cancelReason());
        write(out, task.waiting());
    }

    static TaskRecord task(RecordInput in) {
        return new TaskRecord(
                spec(in),
                status(in),
                in.integer(),
                in.integer(),
                in.integer(),
                in.integer(),
                in.optional(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.since(StateCodec.WITH_DUE_TIMES, in::number, 0L),
                in.since(StateCodec.WITH_DUE_TIMES, in::flag, false),
                in.flag(),
                in.common(),
                in.since(StateCodec.WITH_WAITING, () -> waiting(in), Waiting.NOTHING));
    }

    private static void write(RecordOutput out, Waiting waiting) {
        boolean waits = !waiting.equals(Waiting.NOTHING);
        out.flag(waits);
        if (waits) {
            out.all(waiting.tasks(), out::text)
                    .number(waiting.unknownDueMs())
                    .number(waiting.admissionDueMs())
                    .number(waiting.createdAt());
        }
    }

    private static Waiting waiting(RecordInput in) {
        return in.flag() ? new Waiting(in.all(in::text), in.number(), in.number(), in.number()) : Waiting.NOTHING;
    }

    private static void write(RecordOutput out, TaskSpec spec) {
        out.text(spec.taskId())
                .text(spec.type())
                .text(spec.user())
                .text(spec.project())
                .optional(spec.runId())
                .text(spec.name())
                .fixed(spec.payloadHash())
                .number(spec.priority())
                .map(spec.requirements())
                .number(spec.timeoutMs())
                .number(spec.maxAttempts())
                .number(spec.maxInfrastructureAttempts())
                .number(spec.backoffMs())
                .number(spec.notBeforeMs())
                .number(spec.deadlineMs())
                .number(spec.dueMs())
                .number(spec.estimateMs())
                .text(spec.model())
                .flag(spec.exclusive())
                .map(spec.labels())
                .number(spec.sequence())
                .number(spec.submittedAtMs());
    }

    private static TaskSpec spec(RecordInput in) {
        return new TaskSpec(
                in.text(),
                in.common(),
                in.common(),
                in.common(),
                in.optional(),
                in.text(),
                in.fixed(),
                in.integer(),
                in.map(),
                in.number(),
                in.integer(),
                in.integer(),
                in.number(),
                in.number(),
                in.number(),
                in.since(StateCodec.WITH_DUE_TIMES, in::number, 0L),
                in.number(),
                in.since(StateCodec.WITH_DUE_TIMES, in::common, ""),
                in.flag(),
                in.since(StateCodec.WITH_LABELS, in::map, Collections.emptySortedMap()),
                in.number(),
                in.number());
    }

    static void write(RecordOutput out, EndedTask ended) {
        TaskRecord last = ended.last();
        out.text(ended.taskId())
                .fixed(ended.payloadHash())
                .raw(TASK_STATUSES.indexOf(ended.status()))
                .number(ended.endedAtMs())
                .number(ended.endedAt())
                .flag(last != null);
        if (last != null) {
            write(out, last);
        }
    }

    static EndedTask ended(RecordInput in) {
        return new EndedTask(in.text(), in.fixed(), status(in), in.number(), in.number(), last(in));
    }

    private static @Nullable TaskRecord last(RecordInput in) {
        return in.flag() ? task(in) : null;
    }

    private static TaskStatus status(RecordInput in) {
        return TASK_STATUSES.get(in.raw());
    }
}
