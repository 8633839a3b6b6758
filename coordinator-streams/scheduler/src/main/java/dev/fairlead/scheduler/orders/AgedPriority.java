package dev.fairlead.scheduler.orders;

import dev.fairlead.scheduler.api.TaskOrder;
import dev.fairlead.scheduler.api.TaskView;

/**
 * First in, first out, where each step of priority counts as if submitted so much earlier: what has a low priority is
 * late, but never starves.
 */
public record AgedPriority(long ageingMs) implements TaskOrder {
    @Override
    public long key(TaskView task) {
        return task.submittedAtMs() - ageingMs * task.priority();
    }
}
