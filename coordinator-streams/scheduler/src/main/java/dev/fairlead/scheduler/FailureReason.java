package dev.fairlead.scheduler;

/** Why a task is FAILED, or why an attempt was not the last. */
public enum FailureReason {
    NONE,
    TEST_FAILED,
    CRASHED,
    TIMEOUT,
    LOST,
    DEADLINE,
    DEPENDENCY,
    ADMISSION,
    UNSUPPORTED
}
