package dev.fairlead.scheduler;

import java.util.SortedMap;

/**
 * Which scheduler a pool has, as the log said it last; a pool without one has the built-in fair share.
 *
 * @param sha256 of its artifact; empty: it came with Fairlead
 * @param strategy name of a strategy that the scheduler declares
 * @param settings those that were given; the others have their defaults
 */
public record SchedulerRecord(
        String scheduler, String version, String sha256, String strategy, SortedMap<String, String> settings)
        implements StateRecord {
    public static final StateKey KEY = new StateKey(StateKey.Kind.SCHEDULER, "scheduler");

    public SchedulerRecord {
        settings = Sorted.map(settings);
    }

    @Override
    public StateKey key() {
        return KEY;
    }
}
