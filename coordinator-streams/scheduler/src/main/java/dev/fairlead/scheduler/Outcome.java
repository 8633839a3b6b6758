package dev.fairlead.scheduler;

/** How an attempt ended, as its worker saw it. */
public enum Outcome {
    SUCCEEDED,
    FAILED,
    CRASHED,
    TIMED_OUT,
    CANCELLED,
    LOST
}
