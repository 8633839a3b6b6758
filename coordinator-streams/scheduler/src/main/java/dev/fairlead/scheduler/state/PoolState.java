package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.AdmissionLimits;
import dev.fairlead.scheduler.EndedTask;
import dev.fairlead.scheduler.LimitsRecord;
import dev.fairlead.scheduler.PoolRecord;
import dev.fairlead.scheduler.RecoveryRecord;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.StateRecord;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.UserRecord;
import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision reads. The records are the state; all else is an index that {@link #replace} keeps up to date
 * and that equal records, put in whatever order, build equal. Only the {@link Ledger} changes it.
 */
public final class PoolState {
    private final Map<String, TaskRecord> tasks = new HashMap<>();
    private final Endings endings = new Endings();
    private final Map<String, RecoveryRecord> recoveries = new HashMap<>();
    private final Map<String, String> recoveryByTask = new HashMap<>();
    private SchedulerLimits limits;
    private int assignmentPartitions;
    private final SchedulingPolicy policy;
    private final Workers workers;
    private final Queues queues;
    private final Timers timers;
    private PoolRecord pool = PoolRecord.ofNew();
    private @Nullable LimitsRecord said;

    public PoolState(SchedulerLimits limits, SchedulingPolicy policy, Iterable<StateRecord> records) {
        this.limits = limits;
        this.policy = policy;
        this.workers = new Workers(policy.workerOrder());
        this.queues = new Queues(policy.taskOrder(), policy.queuePolicy());
        this.timers = new Timers(limits.times(), limits.retention().failedWorkerMs());
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

    public SchedulingPolicy policy() {
        return policy;
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
        return tasks.get(taskId);
    }

    public @Nullable EndedTask ended(String taskId) {
        return endings.find(taskId);
    }

    public @Nullable Worker worker(String workerId) {
        return workers.find(workerId);
    }

    public int registeredWorkers() {
        return workers.registered();
    }

    public @Nullable Queue queue(String user) {
        return queues.find(user);
    }

    public @Nullable TaskLane lane(Signature signature) {
        return workers.lanes().find(signature);
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

    public @Nullable Timer dueTimer() {
        return timers.due(nowMs(), leaseMs());
    }

    public @Nullable EndedTask overdueEnding() {
        return endings.overdue(limits.retention(), nowMs());
    }

    public @Nullable EndedTask overdueSpec() {
        return endings.overdueSpec(limits.retention(), nowMs());
    }

    public @Nullable UserRecord overdueUser() {
        return queues.overdue(limits.retention(), nowMs());
    }

    public boolean wantsTicks() {
        return workers.live() > 0 || !recoveries.isEmpty() || timers.isWaitingForLogicalTime();
    }

    /** Lanes with a waiting task and a free worker, as of now. */
    public Collection<TaskLane> openLanes() {
        workers.settle(policy.queuePolicy());
        queues.tellPolicy();
        return workers.lanes().open();
    }

    /** The one place in which the state changes; what was there before. */
    @Nullable
    StateRecord replace(String key, @Nullable StateRecord now) {
        char kind = key.charAt(0);
        String id = key.substring(2);
        StateRecord old = find(kind, id);
        switch (kind) {
            case 't' -> replaceTask(old, now);
            case 'w' -> workers.replace((WorkerRecord) old, (WorkerRecord) now, id);
            case 'u' -> replace((UserRecord) old, (UserRecord) now);
            case 'p' -> pool = now == null ? PoolRecord.ofNew() : (PoolRecord) now;
            case 'r' -> replace((RecoveryRecord) old, (RecoveryRecord) now);
            case 'l' -> said = (LimitsRecord) now;
            default -> throw unknown(kind);
        }
        timers.replace(old, now);
        return old;
    }

    private @Nullable StateRecord find(char kind, String id) {
        return switch (kind) {
            case 't' -> {
                TaskRecord live = tasks.get(id);
                yield live != null ? live : endings.find(id);
            }
            case 'w' -> record(workers.find(id));
            case 'u' -> stored(queues.find(id));
            case 'p' -> pool;
            case 'r' -> recoveries.get(id);
            case 'l' -> said;
            default -> throw unknown(kind);
        };
    }

    private void replaceTask(@Nullable StateRecord old, @Nullable StateRecord now) {
        if (now instanceof TaskRecord task && isInPlace(old, task)) {
            tasks.put(task.taskId(), task);
            return;
        }
        TaskLane left = lane(old);
        TaskLane entered = isOfOneSpec(old, now) ? left : lane(now);
        out(old, left);
        in(now, entered);
        settle(left);
        if (entered != null && !entered.equals(left)) {
            settle(entered);
        }
    }

    private @Nullable TaskLane lane(@Nullable StateRecord record) {
        return record instanceof TaskRecord task ? workers.lanes().of(Signature.of(task.spec())) : null;
    }

    /** Whether the task stays where queues, lanes and workers have it: what differs is when something is due. */
    private static boolean isInPlace(@Nullable StateRecord old, TaskRecord now) {
        return old instanceof TaskRecord before
                && before.status() == now.status()
                && Objects.equals(before.workerId(), now.workerId())
                && isOfOneSpec(before, now);
    }

    private static boolean isOfOneSpec(@Nullable StateRecord old, @Nullable StateRecord now) {
        return old instanceof TaskRecord before
                && now instanceof TaskRecord after
                && before.spec().equals(after.spec());
    }

    private void out(@Nullable StateRecord old, @Nullable TaskLane lane) {
        if (old instanceof TaskRecord task && lane != null) {
            tasks.remove(task.taskId());
            queues.remove(task, lane);
            if (task.status().isPlaced()) {
                workers.release(task);
            }
        } else if (old instanceof EndedTask ended) {
            endings.remove(ended);
        }
    }

    private void in(@Nullable StateRecord now, @Nullable TaskLane lane) {
        if (now instanceof TaskRecord task && lane != null) {
            tasks.put(task.taskId(), task);
            queues.add(task, lane);
            if (task.status().isPlaced()) {
                workers.hold(task);
            }
        } else if (now instanceof EndedTask ended) {
            endings.add(ended);
        }
    }

    private void settle(@Nullable TaskLane lane) {
        if (lane != null) {
            workers.lanes().settle(lane);
        }
    }

    private void replace(@Nullable UserRecord old, @Nullable UserRecord now) {
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

    private static @Nullable UserRecord stored(@Nullable Queue queue) {
        return queue == null ? null : queue.record();
    }

    private static IllegalArgumentException unknown(char kind) {
        return new IllegalArgumentException(
                "Expected to find a state record of a known kind, but it is '%s'.".formatted(kind));
    }
}
