package dev.fairlead.coordinator;

import dev.fairlead.events.FailureSummary;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.WorkerInfo;
import dev.fairlead.scheduler.AdmissionLimits;
import dev.fairlead.scheduler.FailureReason;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.Report;
import dev.fairlead.scheduler.TaskSnapshot;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.Token;
import dev.fairlead.scheduler.WorkerSnapshot;
import dev.fairlead.scheduler.WorkerStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values that commands and facts share, from the schema's types to the scheduler's and back. */
final class Values {

    private static final Map<TaskStatus, dev.fairlead.events.TaskStatus> STATUSES =
            byName(TaskStatus.class, dev.fairlead.events.TaskStatus.class);
    private static final Map<dev.fairlead.events.Outcome, Outcome> OUTCOMES =
            byName(dev.fairlead.events.Outcome.class, Outcome.class);

    private Values() {}

    /** Those that have the same name on both sides: each fact asks, and a name would be hashed each time. */
    private static <A extends Enum<A>, B extends Enum<B>> Map<A, B> byName(Class<A> from, Class<B> to) {
        Map<A, B> byName = new EnumMap<>(from);
        for (A one : from.getEnumConstants()) {
            for (B other : to.getEnumConstants()) {
                if (one.name().equals(other.name())) {
                    byName.put(one, other);
                }
            }
        }
        return byName;
    }

    static Token token(dev.fairlead.events.Token token) {
        return new Token(token.getTaskId(), token.getAttempt(), token.getPosition());
    }

    static List<Token> tokens(List<dev.fairlead.events.Token> tokens) {
        return tokens.stream().map(Values::token).toList();
    }

    static dev.fairlead.events.Token token(Token token) {
        return new dev.fairlead.events.Token(token.taskId(), token.attempt(), token.position());
    }

    /** An outcome that this version does not know is no success. */
    static Outcome outcome(dev.fairlead.events.Outcome outcome) {
        return OUTCOMES.getOrDefault(outcome, Outcome.FAILED);
    }

    static Report.Counts counts(TestCounts counts) {
        return new Report.Counts(
                counts.getTotal(), counts.getPassed(), counts.getFailed(), counts.getAborted(), counts.getSkipped());
    }

    static TestCounts counts(Report.Counts counts) {
        return new TestCounts(counts.total(), counts.passed(), counts.failed(), counts.aborted(), counts.skipped());
    }

    static @Nullable AdmissionLimits limits(dev.fairlead.events.@Nullable AdmissionLimits limits) {
        return limits == null
                ? null
                : new AdmissionLimits(
                        limits.getTasksPerUser(),
                        limits.getTasksPerPool(),
                        limits.getPayloadBytes(),
                        limits.getSlotsPerWorker(),
                        limits.getWorkersPerPool(),
                        limits.getAssignmentPartitions());
    }

    static dev.fairlead.events.@Nullable AdmissionLimits limits(@Nullable AdmissionLimits limits) {
        return limits == null
                ? null
                : new dev.fairlead.events.AdmissionLimits(
                        limits.tasksPerUser(),
                        limits.tasksPerPool(),
                        limits.payloadBytes(),
                        limits.slotsPerWorker(),
                        limits.workersPerPool(),
                        limits.assignmentPartitions());
    }

    static List<Report.Failure> failures(List<FailureSummary> failures) {
        return failures.isEmpty()
                ? List.of()
                : failures.stream()
                        .map(failure -> new Report.Failure(failure.getTest(), failure.getMessage()))
                        .toList();
    }

    static List<FailureSummary> summaries(List<Report.Failure> failures) {
        return failures.stream()
                .map(failure -> new FailureSummary(failure.test(), failure.message()))
                .toList();
    }

    static dev.fairlead.events.TaskStatus status(TaskStatus status) {
        return Objects.requireNonNull(STATUSES.get(status));
    }

    static dev.fairlead.events.WorkerStatus status(WorkerStatus status) {
        return dev.fairlead.events.WorkerStatus.valueOf(status.name());
    }

    static dev.fairlead.events.FailureReason reason(FailureReason reason) {
        return dev.fairlead.events.FailureReason.valueOf(reason.name());
    }

    static TaskInfo task(String pool, TaskSnapshot task) {
        Token token = task.token();
        return new TaskInfo(
                task.taskId(),
                pool,
                task.user(),
                task.project(),
                optional(task.runId()),
                task.type(),
                task.name(),
                status(task.status()),
                task.priority(),
                task.generation(),
                task.attempt(),
                task.failures(),
                task.infrastructureFailures(),
                optional(task.workerId()),
                optional(token == null ? null : token(token)),
                task.submittedAtMs(),
                task.queuedAtMs(),
                task.assignedAtMs(),
                task.startedAtMs(),
                task.waitsForTasks(),
                task.waitsForAdmission(),
                task.waitsUntilMs(),
                task.labels());
    }

    /** The generated classes do not say which of their fields the schema allows to be null. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    static <T> T optional(@Nullable T value) {
        return value;
    }

    static WorkerInfo worker(String pool, WorkerSnapshot worker) {
        return new WorkerInfo(
                worker.workerId(),
                worker.instanceId(),
                worker.agentId(),
                pool,
                status(worker.status()),
                worker.slots(),
                worker.busy(),
                worker.types(),
                worker.capabilities(),
                worker.version());
    }
}
