package dev.fairlead.scheduler.lifecycle;

/** What can happen to a worker. */
public enum WorkerEvent {
    REGISTERED,
    SILENT,
    HEARD,
    /** Heard again after it had been asked to drain. */
    HEARD_DRAINING,
    LEASE_OVER,
    DRAIN_ASKED,
    DRAIN_TIME_OVER,
    DEREGISTERED,
    FORGOTTEN
}
