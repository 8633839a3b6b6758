package dev.fairlead.scheduler.lifecycle;

/** What can happen to a task. */
public enum TaskEvent {
    SUBMITTED,
    /** Submitted with a time before which it must not start. */
    SUBMITTED_EARLY,
    READY,
    MATCHED,
    STARTED,
    REFUSED,
    UNACKNOWLEDGED,
    SUCCEEDED,
    FAILED_WITH_ATTEMPTS_LEFT,
    FAILED_FOR_GOOD,
    BACKOFF_OVER,
    LOST_WITH_ATTEMPTS_LEFT,
    LOST_FOR_GOOD,
    CANCEL_ASKED,
    RUN_TIME_OVER,
    CANCEL_CONFIRMED,
    TIMEOUT_WITH_ATTEMPTS_LEFT,
    TIMEOUT_FOR_GOOD,
    DEADLINE_PASSED,
    RETRY_ASKED,
    FORGOTTEN
}
