package dev.fairlead.coordinator.service.metrics;

import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of one user, project or pool got within the window, and what they do now. Slot time counts from the
 * assignment to the end of the attempt. Times are at least 0 and far from overflow. Not safe for several threads.
 */
final class Account {
    final Window scheduled = Window.ofSums();
    final Window completed = Window.ofSums();
    final Window failed = Window.ofSums();
    final Samples waits = new Samples();
    final Samples runs = new Samples();

    private final Window moves = Window.ofSums();
    private final Window service = Window.ofSums();
    private int waiting;
    private int queued;
    private int held;
    private long heldSinceSumMs;

    void moved(@Nullable TaskInfo before, TaskInfo after, long atMs) {
        moves.add(atMs, 1);
        count(after, 1);
        if (before != null) {
            count(before, -1);
        }
        boolean isNewAttempt = isNewAttempt(before, after);
        if (isNewAttempt) {
            scheduled.add(assignedAt(after), 1);
            waits.add(assignedAt(after) - Times.sane(after.getQueuedAtMs()));
        }
        if (before != null && isPlaced(before) && (isNewAttempt || !isPlaced(after))) {
            leave(before, after, isPlaced(after) ? assignedAt(after) : atMs);
        } else if (isNewAttempt && !isPlaced(after)) {
            leave(after, after, atMs);
        }
        if (before == null || before.getStatus() != after.getStatus()) {
            end(after.getStatus(), atMs);
        }
    }

    private static boolean isNewAttempt(@Nullable TaskInfo before, TaskInfo after) {
        int known = before == null ? 0 : before.getAttempt();
        return after.getAttempt() > known && after.getAssignedAtMs() > 0;
    }

    private void leave(TaskInfo placed, TaskInfo after, long atMs) {
        service.addInterval(assignedAt(placed), atMs);
        long startedAt = Math.max(placed.getStartedAtMs(), after.getStartedAtMs());
        if (startedAt > 0 && after.getStatus() != TaskStatus.CANCELLED) {
            runs.add(atMs - Times.sane(startedAt));
        }
    }

    private void end(TaskStatus status, long atMs) {
        if (status == TaskStatus.SUCCEEDED) {
            completed.add(atMs, 1);
        } else if (status == TaskStatus.FAILED) {
            failed.add(atMs, 1);
        }
    }

    /** Never below nothing: the account may be younger than the task. */
    private void count(TaskInfo task, int by) {
        switch (task.getStatus()) {
            case WAITING, BACKOFF -> waiting = Math.max(0, waiting + by);
            case QUEUED -> queued = Math.max(0, queued + by);
            case ASSIGNED, RUNNING, CANCELLING -> hold(assignedAt(task), by);
            default -> {}
        }
    }

    private void hold(long assignedAtMs, int by) {
        held = Math.max(0, held + by);
        heldSinceSumMs = held == 0 ? 0 : heldSinceSumMs + by * assignedAtMs;
    }

    static boolean isPlaced(TaskInfo task) {
        return switch (task.getStatus()) {
            case ASSIGNED, RUNNING, CANCELLING -> true;
            default -> false;
        };
    }

    private static long assignedAt(TaskInfo task) {
        return Times.sane(task.getAssignedAtMs());
    }

    /** Slots at this moment. */
    int held() {
        return held;
    }

    /** Tasks that could use a slot at this moment, those that have one included. */
    int demand() {
        return queued + held;
    }

    /** Tasks that have no slot. */
    int waiting() {
        return waiting + queued;
    }

    /** Whether any task waits or runs. */
    boolean isLive() {
        return waiting + queued + held > 0;
    }

    /** Whether anything happened in the window. */
    boolean isActive(long nowMs) {
        return isLive() || moves.total(nowMs) > 0;
    }

    /** Slot time within the window, that of running attempts included. */
    long serviceMs(long nowMs) {
        long running = Math.max(0, held * nowMs - heldSinceSumMs);
        return service.total(nowMs) + Math.min(running, held * Window.LENGTH_MS);
    }
}
