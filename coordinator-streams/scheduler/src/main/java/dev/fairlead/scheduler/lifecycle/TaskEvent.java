package dev.fairlead.scheduler.lifecycle;

/** What can happen to a task. */
public enum TaskEvent {
    SUBMITTED,
    /** Submitted before its time, the tasks that it depends on, or its admission. */
    SUBMITTED_TO_WAIT,
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
    DEPENDENCY_FAILED,
    DEPENDENCY_MISSING,
    ADMISSION_REFUSED,
    ADMISSION_UNANSWERED,
    RETRY_ASKED,
    /** A retry that is early as a submit may be. */
    RETRY_ASKED_TO_WAIT,
    FORGOTTEN
}
