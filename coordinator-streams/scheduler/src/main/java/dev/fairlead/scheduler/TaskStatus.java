package dev.fairlead.scheduler;

/** Where a task stands. Only QUEUED tasks are demand for the fair share. */
public enum TaskStatus {
    WAITING,
    QUEUED,
    BACKOFF,
    ASSIGNED,
    RUNNING,
    CANCELLING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }

    /** Whether a worker holds the task's current token. */
    public boolean isPlaced() {
        return this == ASSIGNED || this == RUNNING || this == CANCELLING;
    }
}
