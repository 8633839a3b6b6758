package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.Strategy;
import dev.fairlead.scheduler.api.TaskOrder;

/** Somebody's own scheduler that throws when it is only told of some tasks. */
public final class DisorderlyScheduler extends ForeignScheduler {
    public DisorderlyScheduler() {
        super("Disorderly");
    }

    @Override
    public SchedulingPolicy policy(Strategy strategy, Settings settings) {
        return new SchedulingPolicy() {
            @Override
            public TaskOrder taskOrder() {
                return task -> {
                    if (task.taskId().endsWith("3")) {
                        throw new IllegalStateException("cannot order " + task.taskId());
                    }
                    return -task.sequence();
                };
            }
        };
    }
}
