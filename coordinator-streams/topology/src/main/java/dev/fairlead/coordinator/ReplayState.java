package dev.fairlead.coordinator;

import dev.fairlead.scheduler.StateRecord;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a replay of one partition keeps between two commands, which is what a coordinator has in its stores: whoever has
 * it goes on as if he had decided all commands before.
 *
 * @param records of each pool
 * @param payloads of tasks that may still be assigned, by a key that names pool and task
 */
public record ReplayState(SortedMap<String, List<StateRecord>> records, SortedMap<String, String> payloads) {
    public static final ReplayState EMPTY = new ReplayState(new TreeMap<>(), new TreeMap<>());

    public ReplayState {
        records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
        payloads = Collections.unmodifiableSortedMap(new TreeMap<>(payloads));
    }
}
