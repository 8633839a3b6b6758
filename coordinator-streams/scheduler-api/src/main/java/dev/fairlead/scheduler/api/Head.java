package dev.fairlead.scheduler.api;

/**
 * The first task of a queue in a lane.
 *
 * @param late whether it went behind the others because it cannot be done by its due time any more
 * @param key as the {@link TaskOrder} gave it
 */
public record Head(TaskView task, boolean late, long key) implements Comparable<Head> {

    /** As tasks within a queue: by key, equals by arrival, late ones last. */
    @Override
    public int compareTo(Head other) {
        if (late != other.late) {
            return late ? 1 : -1;
        }
        int byKey = Long.compare(key, other.key);
        if (byKey != 0) {
            return byKey;
        }
        if (task == other.task) {
            return 0;
        }
        int bySequence = Long.compare(task.sequence(), other.task.sequence());
        return bySequence != 0 ? bySequence : task.taskId().compareTo(other.task.taskId());
    }
}
