package dev.fairlead.scheduler;

import java.util.SortedMap;

/**
 * The schedulers that may be activated on a partition besides those that come with Fairlead, as its log said it last;
 * kept by the pool that speaks for the whole partition, and valid for all pools on it.
 *
 * @param schedulers id to the SHA-256 of the artifact
 */
public record ArtifactsRecord(SortedMap<String, String> schedulers) implements StateRecord {
    public static final StateKey KEY = new StateKey(StateKey.Kind.ARTIFACTS, "artifacts");

    public ArtifactsRecord {
        schedulers = Sorted.map(schedulers);
    }

    @Override
    public StateKey key() {
        return KEY;
    }
}
