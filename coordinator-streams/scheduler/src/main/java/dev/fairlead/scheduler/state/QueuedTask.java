package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.TaskSpec;

/** A task that waits, where the policy wants it in its queue. */
record QueuedTask(long order, TaskSpec spec) implements Comparable<QueuedTask> {
    @Override
    public int compareTo(QueuedTask other) {
        int byOrder = Long.compare(order, other.order);
        if (byOrder != 0) {
            return byOrder;
        }
        int bySequence = Long.compare(spec.sequence(), other.spec.sequence());
        return bySequence != 0 ? bySequence : spec.taskId().compareTo(other.spec.taskId());
    }
}
