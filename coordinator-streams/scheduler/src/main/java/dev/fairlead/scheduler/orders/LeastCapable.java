package dev.fairlead.scheduler.orders;

import dev.fairlead.scheduler.api.Experience;
import dev.fairlead.scheduler.api.TaskView;
import dev.fairlead.scheduler.api.WorkerOrder;
import dev.fairlead.scheduler.api.WorkerView;
import java.util.HashMap;
import java.util.Map;

/**
 * Of the workers that fit, one of the least capable kind: best fit, which keeps rare devices, then memory and cores, for
 * the tasks that need them. Within a kind the least loaded.
 */
public final class LeastCapable implements WorkerOrder {
    private final Map<String, Long> worth = new HashMap<>();

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
        return worth.getOrDefault(group, 0L);
    }
}
