package dev.fairlead.scheduler.shipped;

import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.TaskOrder;
import dev.fairlead.scheduler.api.WorkerOrder;

/** A policy that gives all three answers itself. */
record Answers(TaskOrder taskOrder, QueuePolicy queuePolicy, WorkerOrder workerOrder, int tasksPerWorker)
        implements SchedulingPolicy {}
