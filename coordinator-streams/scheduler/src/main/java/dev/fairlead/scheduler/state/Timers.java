package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.RecoveryRecord;
import dev.fairlead.scheduler.StateKey;
import dev.fairlead.scheduler.StateRecord;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.TimeLimits;
import dev.fairlead.scheduler.UsageRecord;
import dev.fairlead.scheduler.WorkerRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is due when, in order; read off the records, so that a timer needs no state of its own. */
final class Timers {
    /** A charge that is less is looked at after so long: a short task's real run time is known soon enough. */
    private static final long LEAST_CHARGE_MS = 1_000;

    private final TimerHeap quotas = new TimerHeap();
    private final TimerHeap charges = new TimerHeap();
    private final TimerHeap logical = new TimerHeap();
    private final TimerHeap lease = new TimerHeap();
    private final Map<StateKey, List<Timer>> ofRecords = new HashMap<>();
    private int admissions;
    private int unknownTasks;
    private int unusedQuotas;
    private final TimeLimits times;
    private final long failedWorkerMs;
    private final long quotaPartMs;

    /** @param quotaPartMs of a window's parts; what was counted by others is to be counted anew */
    Timers(TimeLimits times, long failedWorkerMs, long quotaPartMs) {
        this.times = times;
        this.failedWorkerMs = failedWorkerMs;
        this.quotaPartMs = quotaPartMs;
    }

    /** For records that do not keep their timers themselves. */
    void replace(StateKey key, @Nullable StateRecord now) {
        List<Timer> before = ofRecords.getOrDefault(key, List.of());
        List<Timer> after = replace(before, now);
        if (after.isEmpty()) {
            ofRecords.remove(key);
        } else if (after != before) {
            ofRecords.put(key, after);
        }
    }

    /**
     * Those of the record as it is now.
     *
     * @param before those that it had
     */
    List<Timer> replace(List<Timer> before, @Nullable StateRecord now) {
        List<Timer> after = of(now);
        if (isSame(before, after)) {
            return before;
        }
        for (Timer timer : before) {
            index(timer).remove(timer);
            count(timer, -1);
        }
        for (Timer timer : after) {
            index(timer).add(timer);
            count(timer, 1);
        }
        return after;
    }

    /** A charge that was outlived; those are not among the others. */
    @Nullable
    Timer dueCharge(long logicalMs) {
        return !charges.isEmpty() && charges.first().dueMs() <= logicalMs ? charges.first() : null;
    }

    /** The first that is due: quotas, then others of logical time, then those of the lease clock. */
    @Nullable
    Timer due(long logicalMs, long leaseMs) {
        if (isQuotaDue(logicalMs)) {
            return quotas.first();
        }
        if (!logical.isEmpty() && logical.first().dueMs() <= logicalMs) {
            return logical.first();
        }
        return !lease.isEmpty() && lease.first().dueMs() <= leaseMs ? lease.first() : null;
    }

    /** Whether it is time to look at a quota. */
    boolean isQuotaDue(long logicalMs) {
        return !quotas.isEmpty() && quotas.first().dueMs() <= logicalMs;
    }

    /** Whether something is due sooner or later that is not about workers. */
    boolean isWaiting() {
        return !logical.isEmpty()
                || !charges.isEmpty()
                || quotas.size() > unusedQuotas
                || admissions > 0
                || unknownTasks > 0;
    }

    /** Whether a task waits to be let in. */
    boolean isAskingForAdmission() {
        return admissions > 0;
    }

    private void count(Timer timer, int by) {
        switch (timer.kind()) {
            case TASK_ADMISSION -> admissions += by;
            case TASK_UNKNOWN -> unknownTasks += by;
            case QUOTA_UNUSED -> unusedQuotas += by;
            default -> {}
        }
    }

    private TimerHeap index(Timer timer) {
        return switch (timer.kind()) {
            case QUOTA, QUOTA_UNUSED -> quotas;
            case TASK_CHARGE -> charges;
            default -> timer.kind().onLeaseClock() ? lease : logical;
        };
    }

    /** Of one record, so they are about the same. */
    private static boolean isSame(List<Timer> before, List<Timer> after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < after.size(); i++) {
            if (before.get(i).compareTo(after.get(i)) != 0) {
                return false;
            }
        }
        return true;
    }

    private List<Timer> of(@Nullable StateRecord record) {
        if (record instanceof TaskRecord task) {
            return of(task);
        }
        if (record instanceof WorkerRecord worker) {
            return List.of(new Timer(due(worker), Timer.Kind.WORKER, worker.workerId()));
        }
        if (record instanceof UsageRecord usage) {
            return List.of(of(usage));
        }
        return record instanceof RecoveryRecord recovery
                ? List.of(new Timer(recovery.dueMs(), Timer.Kind.RECOVERY, recovery.recoveryId()))
                : List.of();
    }

    /** Nobody waits for a quota of which nothing is used to be forgotten. */
    private Timer of(UsageRecord usage) {
        boolean unused = !usage.isSpent() && usage.running() == 0;
        return new Timer(
                usage.partMs() == quotaPartMs ? usage.dueMs() : 0,
                unused ? Timer.Kind.QUOTA_UNUSED : Timer.Kind.QUOTA,
                usage.key().id());
    }

    private static List<Timer> of(TaskRecord task) {
        if (isPatient(task)) {
            return List.of();
        }
        if (task.status().isPlaced()) {
            return List.of(
                    new Timer(attemptDue(task), Timer.Kind.TASK_ATTEMPT, task.taskId()),
                    new Timer(
                            task.assignedAtMs() + Math.max(LEAST_CHARGE_MS, task.chargedMs()),
                            Timer.Kind.TASK_CHARGE,
                            task.taskId()));
        }
        List<Timer> timers = new ArrayList<>(2);
        if (task.status() == TaskStatus.WAITING) {
            addIf(task.dueMs(), Timer.Kind.TASK_READY, task, timers);
            addIf(task.waiting().admissionDueMs(), Timer.Kind.TASK_ADMISSION, task, timers);
            addIf(task.waiting().unknownDueMs(), Timer.Kind.TASK_UNKNOWN, task, timers);
            addIf(task.spec().deadlineMs(), Timer.Kind.TASK_DEADLINE, task, timers);
        } else {
            if (task.status() != TaskStatus.QUEUED) {
                timers.add(new Timer(task.dueMs(), Timer.Kind.TASK_READY, task.taskId()));
            }
            addIf(task.spec().deadlineMs(), Timer.Kind.TASK_DEADLINE, task, timers);
            if (task.status() == TaskStatus.QUEUED && task.spec().dueMs() > 0 && !task.late()) {
                timers.add(new Timer(
                        task.spec().dueMs() - task.spec().estimateMs() + 1, Timer.Kind.TASK_LATE, task.taskId()));
            }
        }
        return timers;
    }

    /** @param dueMs 0: never */
    private static void addIf(long dueMs, Timer.Kind kind, TaskRecord task, List<Timer> timers) {
        if (dueMs > 0) {
            timers.add(new Timer(dueMs, kind, task.taskId()));
        }
    }

    /** Most tasks that wait do so for as long as it takes. */
    private static boolean isPatient(TaskRecord task) {
        return task.status() == TaskStatus.QUEUED
                && task.spec().deadlineMs() == 0
                && task.spec().dueMs() == 0;
    }

    private static long attemptDue(TaskRecord task) {
        return task.status() == TaskStatus.CANCELLING ? task.dueMs() : Math.min(task.dueMs(), task.runDueMs());
    }

    /** When something about the worker is due. */
    private long due(WorkerRecord worker) {
        long silence = switch (worker.status()) {
            case ALIVE -> worker.heardMs() + times.suspectMs();
            case SUSPECT -> worker.heardMs() + times.leaseMs();
            case DRAINING -> Math.min(worker.drainDueMs(), worker.heardMs() + times.leaseMs());
            case FAILED, DISCONNECTED -> worker.heardMs() + times.leaseMs() + failedWorkerMs;
        };
        return worker.restUntilMs() > 0 ? Math.min(silence, worker.restUntilMs()) : silence;
    }
}
