package dev.fairlead.scheduler.orders;

import dev.fairlead.scheduler.api.Experience;
import dev.fairlead.scheduler.api.TaskView;
import dev.fairlead.scheduler.api.WorkerOrder;
import dev.fairlead.scheduler.api.WorkerView;
import java.util.HashMap;
import java.util.Map;

/**
 * The kind of machine on which tasks of the same type and model have run fastest so far; what was tried seldom is taken
 * to be faster than it was seen, so every kind is tried ("optimism in the face of uncertainty"). Kinds that are equal in
 * that are compared by how capable they are, the least first; within a kind the least loaded.
 *
 * @param window how many run times of the past count
 */
public record Fastest(int window, Map<String, Long> worth) implements WorkerOrder {
    private static final int MS_SHIFT = 40;
    private static final long MOST_MS = 1L << 22;

    public Fastest(int window) {
        this(window, new HashMap<>());
    }

    @Override
    public long key(WorkerView worker) {
        return LeastLoaded.load(worker);
    }

    @Override
    public String group(WorkerView worker) {
        HardwareKind kind = HardwareKind.of(worker);
        worth.put(kind.name(), kind.worth());
        return kind.name();
    }

    @Override
    public long cost(TaskView task, String group, Experience experience) {
        long ms = Math.min(MOST_MS, experience.of(task, group).optimisticMs());
        return (ms << MS_SHIFT) + Math.min((1L << MS_SHIFT) - 1, worth.getOrDefault(group, 0L));
    }

    @Override
    public boolean learns() {
        return true;
    }
}
