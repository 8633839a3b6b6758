package dev.fairlead.scheduler.api;

/** Which of the workers that fit a task and have a free slot takes it. */
@FunctionalInterface
public interface WorkerOrder {

    /** Smaller goes first, equals by id. Asked again whenever the worker changed, and only then. */
    long key(WorkerView worker);
}
