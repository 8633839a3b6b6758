package dev.fairlead.scheduler.api;

/** The order of tasks within their queue. */
@FunctionalInterface
public interface TaskOrder {

    /** Smaller goes first, equals by arrival. Fixed: the same task has the same key for ever. */
    long key(TaskView task);

    /** Whether a task that cannot be done by its due time any more goes behind all that can. */
    default boolean putsLateLast() {
        return false;
    }
}
