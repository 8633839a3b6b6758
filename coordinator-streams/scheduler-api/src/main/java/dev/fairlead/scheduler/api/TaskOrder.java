package dev.fairlead.scheduler.api;

/** The order of tasks within their queue. */
@FunctionalInterface
public interface TaskOrder {

    /** Smaller goes first, equals by arrival. Fixed: the same task has the same key for ever. */
    long key(TaskView task);
}
