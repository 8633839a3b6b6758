package dev.fairlead.scheduler.shipped;

import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.TaskOrder;
import dev.fairlead.scheduler.api.WorkerOrder;
import dev.fairlead.scheduler.share.WaterLevel;
import java.util.OptionalDouble;

/** A policy that gives all three answers itself. */
record Answers(
        TaskOrder taskOrder, QueuePolicy queuePolicy, WorkerOrder workerOrder, int tasksPerWorker, long serviceWindowMs)
        implements SchedulingPolicy {
    Answers(TaskOrder taskOrder, QueuePolicy queuePolicy, WorkerOrder workerOrder, int tasksPerWorker) {
        this(taskOrder, queuePolicy, workerOrder, tasksPerWorker, DAY_MS);
    }

    Answers within(long windowMs) {
        return new Answers(taskOrder, queuePolicy, workerOrder, tasksPerWorker, windowMs);
    }

    @Override
    public OptionalDouble metric(String name) {
        return queuePolicy instanceof WaterLevel level ? level.metric(name) : OptionalDouble.empty();
    }
}
