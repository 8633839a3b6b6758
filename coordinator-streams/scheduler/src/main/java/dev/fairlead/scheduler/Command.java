package dev.fairlead.scheduler;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What may be asked of a pool's scheduler. Values as the log has them: not validated yet. */
public sealed interface Command {

    /**
     * @param payloadHash of everything that the submit says; equal hashes mean the same submit
     * @param payloadBytes size of the executor's document
     * @param timeoutMs run time-out; 0: the pool's default
     * @param notBeforeMs not before this logical time; 0: at once
     * @param deadlineMs FAILED if not started by this logical time; 0: none
     * @param dueMs should have ended by this logical time; 0: no matter when
     * @param estimateMs expected run time; 0: not known
     * @param model what is run, for the run times of its like; empty: like all of its type
     * @param dependsOn ids of the tasks that have to succeed first
     * @param labels for people and filters
     */
    record Submit(
            String taskId,
            String type,
            String user,
            String project,
            @Nullable String runId,
            String name,
            long payloadHash,
            int payloadBytes,
            int priority,
            Map<String, String> requirements,
            long timeoutMs,
            int maxAttempts,
            int maxInfrastructureAttempts,
            long backoffMs,
            long notBeforeMs,
            long deadlineMs,
            long dueMs,
            long estimateMs,
            String model,
            boolean exclusive,
            List<String> dependsOn,
            Map<String, String> labels)
            implements Command {}

    record Cancel(String taskId, String reason) implements Command {}

    record Retry(String taskId) implements Command {}

    record SetAdmission(boolean required) implements Command {}

    /** @param createdAt offset of the command that made the task wait; -1: whichever waits */
    record Admit(String taskId, long createdAt) implements Command {}

    /** @param createdAt offset of the command that made the task wait; -1: whichever waits */
    record Reject(String taskId, String reason, long createdAt) implements Command {}

    record Register(
            String workerId,
            String instanceId,
            String agentId,
            int assignmentPartition,
            int slots,
            List<String> types,
            Map<String, String> capabilities,
            String version)
            implements Command {}

    record Beat(String workerId, String instanceId, int assignmentPartition, List<Token> tokens) {}

    record Heartbeat(String agentId, List<Beat> workers) implements Command {}

    record Started(String workerId, String instanceId, Token token) implements Command {}

    record Finished(String workerId, String instanceId, Token token, Report report) implements Command {}

    record Refused(String workerId, String instanceId, Token token, String reason) implements Command {}

    record Drain(String workerId, long timeoutMs, String reason) implements Command {}

    record Deregister(String workerId, String instanceId, String reason) implements Command {}

    /** @param limits that are in force from here on; null: those that are */
    record CoordinatorStarted(
            String instanceId,
            String logicVersion,
            String endpoint,
            Map<String, String> schedulers,
            @Nullable AdmissionLimits limits)
            implements Command {}

    record CoordinatorStopped(String instanceId, String reason) implements Command {}

    record SetShare(String project, String user, double weight, int quota, long serviceQuotaMs) implements Command {}

    /**
     * Another scheduler for the pool, or the same one with another strategy or other settings.
     *
     * @param scheduler id; empty: the one that is active, and its settings stay but for those that are given
     * @param strategy empty: the one that is active or, for another scheduler, its first
     */
    record ActivateScheduler(String scheduler, String strategy, Map<String, String> settings) implements Command {}

    /**
     * Run times from before the pool's own log, or from elsewhere.
     *
     * @param runTimes 1 to {@link #MOST}
     */
    record Teach(List<TaughtRunTime> runTimes) implements Command {
        public static final int MOST = 100;
    }

    /**
     * What tasks of one type and model took on workers of one class.
     *
     * @param workerClass see {@link WorkerClass}
     * @param meanMs on average
     * @param samples how many runs that is the average of
     */
    record TaughtRunTime(String type, String model, String workerClass, long meanMs, int samples) {}

    /**
     * A command to be decided without schedulers that are of no use: the built-in one goes on in the place of the active
     * one, and what is quarantined is not activated.
     *
     * @param reason what the active one did when it was asked about the command; empty: nothing wrong
     * @param quarantined ids of schedulers that an operator took out of service
     */
    record WithoutScheduler(String reason, SortedSet<String> quarantined, Command command) implements Command {

        /** Without the active one, which failed. */
        public WithoutScheduler(String reason, Command command) {
            this(reason, Collections.emptySortedSet(), command);
        }

        /** The command, to be decided again without what failed. */
        public static WithoutScheduler after(PolicyException failure, Command command) {
            WithoutScheduler before =
                    command instanceof WithoutScheduler already ? already : new WithoutScheduler("", command);
            String quarantined = failure.quarantined();
            if (quarantined == null) {
                return new WithoutScheduler(
                        String.valueOf(failure.getMessage()), before.quarantined(), before.command());
            }
            SortedSet<String> all = new TreeSet<>(before.quarantined());
            all.add(quarantined);
            return new WithoutScheduler(before.reason(), all, before.command());
        }

        /** Whether the built-in one takes the place of this one. */
        public boolean isWithout(@Nullable SchedulerRecord active) {
            return active != null && (!reason.isEmpty() || quarantined.contains(active.scheduler()));
        }
    }

    record Emit(String name, String subject, String payload) implements Command {}

    /**
     * @param decided what the commands before this offset led to was published before the tick was appended; 0: not
     *     said
     */
    record Tick(long decided) implements Command {}

    /** A record that is no command: its verdict is part of the log's meaning. */
    record Unreadable(String reason) implements Command {}
}
