package dev.fairlead.coordinator.service.replay;

import dev.fairlead.coordinator.ReplayState;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a replay had come to that found everything identical, so that another one can go on from there.
 *
 * @param logicVersion of the code that decided
 * @param partitions of the commands; maybe not all
 */
public record Snapshot(String logId, String logicVersion, SortedMap<Integer, Partition> partitions) {

    /**
     * @param offset of the next command
     * @param timeMs of the last command; 0: there is none
     * @param hashes of the pools' chains of facts
     */
    public record Partition(long offset, long timeMs, ReplayState state, SortedMap<String, String> hashes) {
        public Partition {
            hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
        }
    }

    public Snapshot {
        partitions = Collections.unmodifiableSortedMap(new TreeMap<>(partitions));
    }
}
