package dev.fairlead.scheduler.orders;

import dev.fairlead.scheduler.api.TaskOrder;
import dev.fairlead.scheduler.api.TaskView;

/**
 * Longest expected run time first (LPT: Graham 1969), which lets all slots end about together; with ageing: nothing is
 * overtaken by what is submitted more than a run time later.
 */
public record LongestExpected() implements TaskOrder {
    @Override
    public long key(TaskView task) {
        return task.submittedAtMs() - task.estimateMs();
    }
}
