package dev.fairlead.scheduler.api;

/** The three answers of a scheduler: the order in a queue, the next queue, the worker. */
public interface SchedulingPolicy {
    TaskOrder taskOrder();

    QueuePolicy queuePolicy();

    WorkerOrder workerOrder();
}
