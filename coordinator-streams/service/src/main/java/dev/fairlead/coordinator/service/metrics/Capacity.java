package dev.fairlead.coordinator.service.metrics;

/** What a pool has to share, and what its users are due. */
public interface Capacity {
    int slots();

    /** More than 0. */
    double weight(String user);

    /** Most slots at a time; 0: no limit. */
    int quota(String user);
}
