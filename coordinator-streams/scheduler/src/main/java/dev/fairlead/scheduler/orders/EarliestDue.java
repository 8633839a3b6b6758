package dev.fairlead.scheduler.orders;

import dev.fairlead.scheduler.api.TaskOrder;
import dev.fairlead.scheduler.api.TaskView;

/**
 * Earliest due time first (Jackson 1955; Liu and Layland 1973), those without one after all others. A task that cannot be
 * done in time any more goes last: it is late anyway, and makes nobody else late.
 */
public record EarliestDue() implements TaskOrder {
    @Override
    public long key(TaskView task) {
        return task.dueMs() > 0 ? task.dueMs() : Long.MAX_VALUE;
    }

    @Override
    public boolean putsLateLast() {
        return true;
    }
}
