package dev.fairlead.scheduler.orders;

import dev.fairlead.scheduler.api.TaskOrder;
import dev.fairlead.scheduler.api.TaskView;

/**
 * Shortest expected run time first, with ageing: what is submitted later may go first only within so many times the run
 * time of what it overtakes, so long tasks are late, but never starve.
 */
public record ShortestExpected(int patience) implements TaskOrder {
    @Override
    public long key(TaskView task) {
        return task.submittedAtMs() + patience * task.estimateMs();
    }
}
