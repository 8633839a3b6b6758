package dev.fairlead.scheduler;

/** Where a worker stands. Only ALIVE workers get new tasks. */
public enum WorkerStatus {
    ALIVE,
    SUSPECT,
    DRAINING,
    FAILED,
    DISCONNECTED
}
