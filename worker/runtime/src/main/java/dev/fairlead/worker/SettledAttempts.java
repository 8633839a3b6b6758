package dev.fairlead.worker;

import java.util.LinkedHashSet;
import java.util.Set;

/** The newest attempts that a worker is through with, so that a record which comes twice does nothing twice. */
final class SettledAttempts {
    private final int capacity;
    private final Set<AttemptId> ids = new LinkedHashSet<>();

    SettledAttempts(int capacity) {
        this.capacity = capacity;
    }

    void add(AttemptId id) {
        ids.add(id);
        if (ids.size() > capacity) {
            ids.remove(ids.iterator().next());
        }
    }

    boolean contains(AttemptId id) {
        return ids.contains(id);
    }
}
