package dev.fairlead.scheduler.api;

/**
 * Which of the workers that fit a task and have a free slot takes it: the first of the group that costs the least, where
 * groups that cost the same are compared by their first worker.
 */
public interface WorkerOrder {

    /** Place in its group: smaller goes first, equals by id. Asked again whenever the worker changed, and only then. */
    long key(WorkerView worker);

    /**
     * Workers that are alike but for their load, such as machines of one kind; few. May depend on nothing that changes
     * while a worker is registered.
     */
    default String group(WorkerView worker) {
        return "";
    }

    /** What it costs to run the task in a group: smaller goes first. Asked at each choice between groups. */
    default long cost(TaskView task, String group, Experience experience) {
        return 0;
    }

    /** Whether workers are to remember when they had their last task; costs a record for each assignment. */
    default boolean takesTurns() {
        return false;
    }

    /** Whether run times are to be remembered by group; costs a record for each task. */
    default boolean learns() {
        return false;
    }

    /** How many run times of the past count. */
    default int window() {
        return 100;
    }
}
