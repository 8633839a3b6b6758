package dev.fairlead.scheduler;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened. The first groups become hook events, the last ({@link Dispatch}) records to workers. All of them are
 * part of what a replay compares.
 */
public sealed interface Fact {

    /** About one task. */
    sealed interface TaskFact extends Fact {
        TaskSnapshot task();
    }

    record TaskCreated(TaskSnapshot task) implements TaskFact {}

    /** It waits for more. */
    record DependencyMet(TaskSnapshot task, String dependency) implements TaskFact {}

    record TaskAdmitted(TaskSnapshot task) implements TaskFact {}

    record TaskReady(TaskSnapshot task) implements TaskFact {}

    record TaskAssigned(TaskSnapshot task) implements TaskFact {}

    record TaskStarted(TaskSnapshot task) implements TaskFact {}

    record TaskRequeued(TaskSnapshot task, String reason) implements TaskFact {}

    record TaskCancelling(TaskSnapshot task, String reason) implements TaskFact {}

    /** It cannot be done by its due time any more, if it takes as long as its submitter expects. */
    record TaskLate(TaskSnapshot task, long dueMs, long estimateMs) implements TaskFact {}

    /** No worker that is registered could run it, or the last that could has left; the others of its kind wait like it. */
    record TaskUnplaceable(TaskSnapshot task, String reason) implements TaskFact {}

    record TaskCompleted(TaskSnapshot task, Report report) implements TaskFact {}

    record TaskFailed(TaskSnapshot task, FailureReason reason, boolean willRetry, Report report) implements TaskFact {}

    record TaskCancelled(TaskSnapshot task, String reason) implements TaskFact {}

    record TaskRejected(
            String taskId, String user, @Nullable String runId, String reason) implements Fact {}

    /** About one worker. */
    sealed interface WorkerFact extends Fact {
        WorkerSnapshot worker();
    }

    record WorkerRegistered(WorkerSnapshot worker) implements WorkerFact {}

    record WorkerDisconnected(WorkerSnapshot worker, String reason) implements WorkerFact {}

    record WorkerFailed(WorkerSnapshot worker, String reason) implements WorkerFact {}

    record WorkerRecovered(WorkerSnapshot worker) implements WorkerFact {}

    record WorkerStatusChanged(WorkerSnapshot worker, String reason) implements WorkerFact {}

    record RecoveryStarted(String recoveryId, String workerId, String cause, List<String> tasks) implements Fact {}

    record RecoveryCompleted(String recoveryId, String workerId, int tasks, long durationMs) implements Fact {}

    record RecoveryFailed(String recoveryId, String workerId, List<String> unplaced) implements Fact {}

    /** @param limits that are in force from here on; null: those that were */
    record CoordinatorStartup(
            String instanceId,
            String logicVersion,
            String endpoint,
            Map<String, String> schedulers,
            @Nullable AdmissionLimits limits)
            implements Fact {}

    record CoordinatorShutdown(String instanceId, String reason) implements Fact {}

    record StaleReport(String subject, String command, String reason) implements Fact {}

    record ShareChanged(String project, String user, double weight, int quota, long serviceQuotaMs) implements Fact {}

    /**
     * Nothing of it starts until less of the window is used.
     *
     * @param user empty: the project's quota, of whoever in it
     * @param untilMs not before then, by logical time
     */
    record ServiceQuotaReached(String project, String user, long serviceQuotaMs, long untilMs) implements Fact {}

    /**
     * @param runTimes how many the command named
     * @param known how many the pool knows now of all that it was taught
     */
    record RunTimesTaught(int runTimes, int known) implements Fact {}

    /** Of what is submitted or retried from here on. */
    record AdmissionChanged(boolean required) implements Fact {}

    /**
     * @param sha256 of its artifact; empty: it came with Fairlead
     * @param settings all that were given; the others have their defaults
     */
    record SchedulerActivated(
            String scheduler, String version, String sha256, String strategy, SortedMap<String, String> settings)
            implements Fact {}

    /** The built-in scheduler goes on instead. */
    record SchedulerDisabled(String scheduler, String version, String reason) implements Fact {}

    record CommandDeadLettered(String reason) implements Fact {}

    record CustomEvent(String name, String subject, String payload) implements Fact {}

    /** Goes to one worker, on the partition that it registered. */
    sealed interface Dispatch extends Fact {
        String workerId();

        String instanceId();

        int assignmentPartition();
    }

    record Assign(
            String workerId,
            String instanceId,
            int assignmentPartition,
            Token token,
            long timeoutMs,
            boolean exclusive,
            TaskSnapshot task)
            implements Dispatch {}

    record CancelAttempt(
            String workerId, String instanceId, int assignmentPartition, Token token, String reason, boolean timedOut)
            implements Dispatch {}

    record Revoke(String workerId, String instanceId, int assignmentPartition, Token token, String reason)
            implements Dispatch {}

    /** To a worker that offered itself in vain. */
    record RegistrationRefused(String workerId, String instanceId, int assignmentPartition, String reason)
            implements Dispatch {}

    record Fenced(String workerId, String instanceId, int assignmentPartition, String reason) implements Dispatch {}

    record DrainAcknowledged(String workerId, String instanceId, int assignmentPartition, long timeoutMs)
            implements Dispatch {}

    /** To a worker that beats but is not registered here. */
    record RegistrationRequired(String workerId, String instanceId, int assignmentPartition, String reason)
            implements Dispatch {}
}
