package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.api.SimpleScheduler;
import dev.fairlead.scheduler.api.TaskView;
import dev.fairlead.scheduler.api.WorkerView;
import java.util.List;

/** Somebody's own scheduler: the last worker, until a task comes of which it makes nothing. */
public final class FaultyScheduler extends SimpleScheduler {
    public FaultyScheduler() {
        super("Faulty", "1", "The last worker, unless it throws.");
    }

    @Override
    protected WorkerView pick(TaskView task, List<WorkerView> workers) {
        if (task.taskId().endsWith("7")) {
            throw new IllegalStateException("makes nothing of " + task.taskId());
        }
        return workers.get(workers.size() - 1);
    }
}
