package dev.fairlead.faults.cluster;

/** What a process of the cluster is. */
public enum Role {
    BROKER,
    COORDINATOR,
    WORKER
}
