package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.api.SchedulerOption;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.Strategy;
import dev.fairlead.scheduler.api.TaskOrder;
import java.util.List;

/** Somebody's own scheduler that throws when it is only told of some tasks. */
public final class DisorderlyScheduler implements SchedulerPlugin {
    @Override
    public String id() {
        return "Disorderly";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String description() {
        return "No order, and for some tasks an exception.";
    }

    @Override
    public List<Strategy> strategies() {
        return List.of(Strategy.CUSTOM);
    }

    @Override
    public List<SchedulerOption> options() {
        return List.of();
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
