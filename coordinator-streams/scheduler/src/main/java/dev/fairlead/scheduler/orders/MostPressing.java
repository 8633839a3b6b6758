package dev.fairlead.scheduler.orders;

import dev.fairlead.scheduler.api.TaskOrder;
import dev.fairlead.scheduler.api.TaskView;

/**
 * By the time at which a task should have started: the latest start that keeps its due time, or as old as its priority
 * makes it, whichever is earlier. What is late anyway goes last.
 *
 * @param ageingMs so much earlier counts each step of priority
 */
public record MostPressing(long ageingMs) implements TaskOrder {
    @Override
    public long key(TaskView task) {
        long byAge = task.submittedAtMs() - ageingMs * task.priority();
        return task.dueMs() > 0 ? Math.min(byAge, task.dueMs() - task.estimateMs()) : byAge;
    }

    @Override
    public boolean putsLateLast() {
        return true;
    }
}
