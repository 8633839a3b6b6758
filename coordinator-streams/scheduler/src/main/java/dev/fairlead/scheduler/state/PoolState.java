package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.AdmissionLimits;
import dev.fairlead.scheduler.AdmissionRecord;
import dev.fairlead.scheduler.ArtifactsRecord;
import dev.fairlead.scheduler.EndedTask;
import dev.fairlead.scheduler.ExperienceRecord;
import dev.fairlead.scheduler.LimitsRecord;
import dev.fairlead.scheduler.PoolRecord;
import dev.fairlead.scheduler.ProjectRecord;
import dev.fairlead.scheduler.QueueRecord;
import dev.fairlead.scheduler.RecoveryRecord;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.SchedulerRecord;
import dev.fairlead.scheduler.ShareRecord;
import dev.fairlead.scheduler.StateKey;
import dev.fairlead.scheduler.StateRecord;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TimeLimits;
import dev.fairlead.scheduler.UsageRecord;
import dev.fairlead.scheduler.WorkerClass;
import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.api.Experience;
import dev.fairlead.scheduler.api.QueueId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision reads. The records are the state; all else is an index that {@link #replace} keeps up to date
 * and that equal records, put in whatever order, build equal. Only the {@link Ledger} changes it.
 */
public final class PoolState {
    private final Tasks tasks;
    private final Endings endings = new Endings();
    private final Map<String, RecoveryRecord> recoveries = new HashMap<>();
    private final Map<String, String> recoveryByTask = new HashMap<>();
    private SchedulerLimits limits;
    private int assignmentPartitions;
    private final Policy policy;
    private final Workers workers;
    private final Queues queues;
    private final Timers timers;
    private PoolRecord pool = PoolRecord.ofNew();
    private final Dependents dependents = new Dependents(id -> endings.find(id) != null);
    private @Nullable LimitsRecord said;
    private @Nullable AdmissionRecord admission;
    private @Nullable SchedulerRecord scheduler;
    private @Nullable ArtifactsRecord artifacts;
    private final Experiences experiences = new Experiences();

    public PoolState(SchedulerLimits limits, Policy policy, Iterable<StateRecord> records) {
        this.limits = limits;
        this.policy = policy;
        this.workers = new Workers(policy.workerOrder(), policy.tasksPerWorker());
        this.queues = new Queues(policy.taskOrder(), policy.queuePolicy());
        this.timers = new Timers(limits.times(), limits.retention().failedWorkerMs(), policy.quotaPartMs());
        this.tasks = new Tasks(endings, dependents, queues, workers, timers);
        records.forEach(record -> replace(record.key(), record));
    }

    public SchedulerLimits limits() {
        return limits;
    }

    /** What operators configure, from here on. */
    public void limit(AdmissionLimits admission) {
        limits = limits.with(limits.sizes().with(admission));
        assignmentPartitions = admission.assignmentPartitions();
    }

    /** A worker reads one of so many; 0: not known. */
    public int assignmentPartitions() {
        return assignmentPartitions;
    }

    public Policy policy() {
        return policy;
    }

    /** The scheduler that the log gave the pool; null: the built-in one. */
    public @Nullable SchedulerRecord scheduler() {
        return scheduler;
    }

    public Experiences experiences() {
        return experiences;
    }

    /** What is known of run times on such a worker. */
    public Experience experience(Worker worker) {
        return experiences.taught() == 0
                ? experiences
                : experiences.on(
                        WorkerClass.of(worker.capabilities()),
                        policy.workerOrder().window());
    }

    /** All that is kept of the pool. */
    public List<StateRecord> records() {
        List<StateRecord> records = new ArrayList<>();
        records.add(pool);
        tasks.records().forEach(records::add);
        records.addAll(endings.all());
        workers.records().forEach(records::add);
        queues.records().forEach(records::add);
        records.addAll(recoveries.values());
        experiences.records().forEach(records::add);
        Stream.of(said, scheduler, admission, artifacts)
                .filter(Objects::nonNull)
                .forEach(records::add);
        return records;
    }

    /** Every project of which something is kept. */
    public List<Project> projects() {
        return queues.projects().toList();
    }

    public PoolRecord pool() {
        return pool;
    }

    /** Logical time. */
    public long nowMs() {
        return pool.logicalMs();
    }

    /** The lease clock. */
    public long leaseMs() {
        return pool.leaseMs();
    }

    public @Nullable TaskRecord task(String taskId) {
        return tasks.find(taskId);
    }

    public @Nullable EndedTask ended(String taskId) {
        return endings.find(taskId);
    }

    /** Ids of the tasks that wait for it, sorted. */
    public SortedSet<String> dependents(String taskId) {
        return dependents.of(taskId);
    }

    /** A task that has ended, which those that wait for it have not been told; null: there is none. */
    public @Nullable String untold() {
        return dependents.untold();
    }

    /** Whether somebody has to let new tasks in. */
    public boolean requiresAdmission() {
        return admission != null;
    }

    public @Nullable Worker worker(String workerId) {
        return workers.find(workerId);
    }

    public int registeredWorkers() {
        return workers.registered();
    }

    public @Nullable Queue queue(String project, String user) {
        return queues.find(project, user);
    }

    public @Nullable Project project(String name) {
        return queues.project(name);
    }

    /** Most slot time within the window of a queue or, if no user is named, of a project; 0: no limit. */
    public long serviceQuotaMs(QueueId of) {
        return queues.shareOf(of).serviceQuotaMs();
    }

    /** What is used of it; null: nothing, or there is no limit. */
    public @Nullable UsageRecord usage(QueueId of) {
        return queues.usage(of);
    }

    /** What the user has that is not at its end; null if nothing. */
    public @Nullable UserLoad load(String user) {
        return queues.load(user);
    }

    public @Nullable TaskLane lane(Signature signature) {
        return workers.lanes().find(signature);
    }

    /** The signature of the task's lane; null: there is no such task, or it is at its end. */
    public @Nullable String laneOf(String taskId) {
        TaskLane lane = tasks.lane(taskId);
        return lane == null ? null : lane.signature();
    }

    /**
     * Whether the queued task is the first of its kind for which there are workers, but none that could run it; false if
     * the last has just left and {@link #takeStranded} will tell.
     */
    public boolean isUnplaceable(String taskId) {
        TaskLane lane = workers.registered() == 0 ? null : tasks.lane(taskId);
        return lane != null && lane.isNewWithoutWorker() && !workers.lanes().isStranded(lane);
    }

    /** The first queued task of each kind for which the last worker has left since this was last asked. */
    public List<TaskRecord> takeStranded() {
        List<TaskLane> stranded = workers.lanes().takeStranded();
        return stranded.isEmpty()
                ? List.of()
                : stranded.stream()
                        .map(lane -> Objects.requireNonNull(task(queues.first(lane))))
                        .toList();
    }

    public int liveTasks() {
        return queues.live();
    }

    /** Whether nothing waits in a queue and nothing runs. */
    public boolean isIdle() {
        return queues.isIdle();
    }

    public @Nullable RecoveryRecord recovery(String recoveryId) {
        return recoveries.get(recoveryId);
    }

    /** The recovery that waits for the task to be placed again. */
    public @Nullable RecoveryRecord recoveryOf(String taskId) {
        String recoveryId = recoveryByTask.get(taskId);
        return recoveryId == null ? null : recoveries.get(recoveryId);
    }

    /** A charge that its task has outlived; null: there is none. */
    public @Nullable Timer dueCharge() {
        return timers.dueCharge(nowMs());
    }

    /** What else is due; null: nothing. */
    public @Nullable Timer dueTimer() {
        return timers.due(nowMs(), leaseMs());
    }

    /** Whether there is a quota to look at before anything may start. */
    public boolean isQuotaDue() {
        return timers.isQuotaDue(nowMs());
    }

    public @Nullable EndedTask overdueEnding() {
        return endings.overdue(limits.retention(), nowMs());
    }

    public @Nullable EndedTask overdueSpec() {
        return endings.overdueSpec(limits.retention(), nowMs());
    }

    public @Nullable QueueRecord overdueQueue() {
        return queues.overdue(limits.retention(), nowMs());
    }

    public boolean wantsTicks() {
        return workers.live() > 0 || !recoveries.isEmpty() || timers.isWaiting() || untold() != null;
    }

    /**
     * Until when, by the lease clock, what a command led to may be answered: the time begins when that is known to be
     * published, for a coordinator that is behind decides by the time of the command and publishes later.
     *
     * @param dueMs the end if it was published at once
     */
    public long answerableUntil(long offset, long dueMs, long durationMs) {
        return pool.tellsProgress()
                ? Math.max(dueMs, pool.publishedSince(offset).orElse(leaseMs()) + durationMs)
                : dueMs;
    }

    /** The longest time for an answer that runs now. */
    public long longestAnswerMs() {
        TimeLimits times = limits.times();
        return timers.isAskingForAdmission()
                ? Math.max(times.admissionMs(), times.acknowledgementMs())
                : times.acknowledgementMs();
    }

    /** Lanes with a waiting task and a free worker, as of now. The policy hears of changes when it may be asked. */
    public Collection<TaskLane> openLanes() {
        workers.settle(policy.queuePolicy());
        Collection<TaskLane> open = workers.lanes().open();
        if (!open.isEmpty()) {
            queues.tellPolicy();
        }
        return open;
    }

    /** The one place in which the state changes; what was there before. */
    @Nullable
    StateRecord replace(StateKey key, @Nullable StateRecord now) {
        return key.kind() == StateKey.Kind.TASK ? tasks.replace(key.id(), now) : replaceOther(key, now);
    }

    private @Nullable StateRecord replaceOther(StateKey key, @Nullable StateRecord now) {
        StateRecord old = find(key);
        switch (key.kind()) {
            case WORKER -> workers.replace((WorkerRecord) old, (WorkerRecord) now, key.id());
            case QUEUE -> replace((QueueRecord) old, (QueueRecord) now);
            case PROJECT -> replace((ProjectRecord) old, (ProjectRecord) now);
            case SHARE -> queues.share(key.queue(), (ShareRecord) now);
            case USAGE -> queues.usage(key.queue(), (UsageRecord) now);
            case POOL -> pool = now == null ? PoolRecord.ofNew() : (PoolRecord) now;
            case RECOVERY -> replace((RecoveryRecord) old, (RecoveryRecord) now);
            case LIMITS -> said = (LimitsRecord) now;
            case SCHEDULER -> scheduler = (SchedulerRecord) now;
            case ADMISSION -> admission = (AdmissionRecord) now;
            case ARTIFACTS -> artifacts = (ArtifactsRecord) now;
            case EXPERIENCE -> experiences.replace(key, (ExperienceRecord) now);
            case TASK, SPEC ->
                throw new IllegalArgumentException(
                        "Expected to find a state record, but %s never is one.".formatted(key.text()));
        }
        timers.replace(key, now);
        return old;
    }

    void replace(PoolRecord now) {
        pool = now;
    }

    void replace(Queue queue, QueueRecord now) {
        queues.set(queue, now);
    }

    private @Nullable StateRecord find(StateKey key) {
        String id = key.id();
        return switch (key.kind()) {
            case WORKER -> record(workers.find(id));
            case QUEUE -> record(queues.find(key.queue().project(), key.queue().user()));
            case PROJECT -> record(queues.project(id));
            case SHARE -> queues.share(key.queue());
            case USAGE -> queues.usage(key.queue());
            case POOL -> pool;
            case RECOVERY -> recoveries.get(id);
            case LIMITS -> said;
            case SCHEDULER -> scheduler;
            case ADMISSION -> admission;
            case ARTIFACTS -> artifacts;
            case EXPERIENCE -> experiences.find(id);
            case TASK, SPEC ->
                throw new IllegalArgumentException(
                        "Expected to find a state record, but %s never is one.".formatted(key.text()));
        };
    }

    private void replace(@Nullable QueueRecord old, @Nullable QueueRecord now) {
        if (now != null) {
            queues.set(now);
        } else if (old != null) {
            queues.remove(old);
        }
    }

    private void replace(@Nullable ProjectRecord old, @Nullable ProjectRecord now) {
        if (now != null) {
            queues.set(now);
        } else if (old != null) {
            queues.remove(old);
        }
    }

    private void replace(@Nullable RecoveryRecord old, @Nullable RecoveryRecord now) {
        if (old != null) {
            recoveries.remove(old.recoveryId());
            old.unplaced().forEach(recoveryByTask::remove);
        }
        if (now != null) {
            recoveries.put(now.recoveryId(), now);
            now.unplaced().forEach(task -> recoveryByTask.put(task, now.recoveryId()));
        }
    }

    private static @Nullable WorkerRecord record(@Nullable Worker worker) {
        return worker == null ? null : worker.record();
    }

    private static @Nullable QueueRecord record(@Nullable Queue queue) {
        return queue == null ? null : queue.record();
    }

    private static @Nullable ProjectRecord record(@Nullable Project project) {
        return project == null ? null : project.record();
    }
}
