package dev.fairlead.scheduler.api;

import java.util.Map;

/** What a policy sees of a worker. */
public interface WorkerView {
    String workerId();

    int slots();

    /** Slots that are taken. */
    int busy();

    Map<String, String> capabilities();

    /** Grows with each assignment of the pool: when this one had its last; 0: none, or no policy asked for turns. */
    long turn();
}
