package dev.fairlead.scheduler.api;

import java.util.List;

/** Picks a worker by looking at all that could take a task: simple, and as slow as there are workers. */
@FunctionalInterface
public interface WorkerPick {

    /**
     * Who takes the task.
     *
     * @param workers all that fit the task and have a free slot, at least one, in the order of their ids
     * @return one of them
     */
    WorkerView pick(TaskView task, List<WorkerView> workers);
}
