package dev.fairlead.scheduler;

import org.jspecify.annotations.Nullable;

/** A task record in the making: a copy of another in which some fields are set anew. */
public final class TaskDraft {
    private final TaskSpec spec;
    private TaskStatus status;
    private int generation;
    private int attempt;
    private int failures;
    private int infrastructureFailures;
    private @Nullable String workerId;
    private long tokenPosition;
    private long queuedAtMs;
    private long assignedAtMs;
    private long startedAtMs;
    private long dueMs;
    private long runDueMs;
    private long chargedMs;
    private long expectedMs;
    private boolean late;
    private boolean timedOut;
    private String cancelReason;
    private Waiting waiting = Waiting.NOTHING;

    private TaskDraft(TaskSpec spec, TaskStatus status) {
        this.spec = spec;
        this.status = status;
        generation = 1;
        cancelReason = "";
    }

    /** A task that has just been submitted. */
    public static TaskDraft ofNew(TaskSpec spec, TaskStatus status) {
        return new TaskDraft(spec, status);
    }

    TaskDraft(TaskRecord from) {
        spec = from.spec();
        status = from.status();
        generation = from.generation();
        attempt = from.attempt();
        failures = from.failures();
        infrastructureFailures = from.infrastructureFailures();
        workerId = from.workerId();
        tokenPosition = from.tokenPosition();
        queuedAtMs = from.queuedAtMs();
        assignedAtMs = from.assignedAtMs();
        startedAtMs = from.startedAtMs();
        dueMs = from.dueMs();
        runDueMs = from.runDueMs();
        chargedMs = from.chargedMs();
        expectedMs = from.expectedMs();
        late = from.late();
        timedOut = from.timedOut();
        cancelReason = from.cancelReason();
        waiting = from.waiting();
    }

    public TaskDraft status(TaskStatus value) {
        status = value;
        return this;
    }

    /** Waits in its queue since then; no worker has anything to do with it. */
    public TaskDraft queued(long atMs) {
        waiting = Waiting.NOTHING;
        queuedAtMs = atMs;
        return unplaced().due(0);
    }

    /** Waits until then (0: not for a time) and for more; no worker has anything to do with it. */
    public TaskDraft waiting(long untilMs, Waiting more) {
        waiting = more;
        queuedAtMs = 0;
        return unplaced().due(untilMs);
    }

    private TaskDraft unplaced() {
        workerId = null;
        tokenPosition = 0;
        assignedAtMs = 0;
        startedAtMs = 0;
        return runDue(0).charged(0);
    }

    public TaskDraft waiting(Waiting value) {
        waiting = value;
        return this;
    }

    /** The next attempt, by this worker. */
    public TaskDraft assigned(String worker, long position, long atMs) {
        workerId = worker;
        tokenPosition = position;
        attempt++;
        assignedAtMs = atMs;
        startedAtMs = 0;
        return this;
    }

    public TaskDraft started(long atMs) {
        startedAtMs = atMs;
        return this;
    }

    public TaskDraft cancelling(String reason, boolean isTimeout) {
        cancelReason = reason;
        timedOut = isTimeout;
        return this;
    }

    public TaskDraft failedOnce() {
        failures++;
        return this;
    }

    public TaskDraft lostOnce() {
        infrastructureFailures++;
        return this;
    }

    public TaskDraft nextGeneration() {
        generation++;
        failures = 0;
        infrastructureFailures = 0;
        return this;
    }

    /** Nothing is due by itself any more, and no share is charged. */
    public TaskDraft settled() {
        timedOut = false;
        cancelReason = "";
        waiting = waiting.ended();
        return due(0).runDue(0).charged(0);
    }

    public TaskDraft due(long atMs) {
        dueMs = atMs;
        return this;
    }

    public TaskDraft runDue(long atMs) {
        runDueMs = atMs;
        return this;
    }

    public TaskDraft charged(long ms) {
        chargedMs = ms;
        return this;
    }

    public TaskDraft expected(long ms) {
        expectedMs = ms;
        return this;
    }

    public TaskDraft late(boolean value) {
        late = value;
        return this;
    }

    public TaskRecord done() {
        return new TaskRecord(
                spec,
                status,
                generation,
                attempt,
                failures,
                infrastructureFailures,
                workerId,
                tokenPosition,
                queuedAtMs,
                assignedAtMs,
                startedAtMs,
                dueMs,
                runDueMs,
                chargedMs,
                expectedMs,
                late,
                timedOut,
                cancelReason,
                waiting);
    }
}
