package dev.fairlead.scheduler.shipped;

import dev.fairlead.scheduler.api.SchedulerOption;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.Strategy;
import dev.fairlead.scheduler.api.TaskOrder;
import dev.fairlead.scheduler.orders.AgedPriority;
import dev.fairlead.scheduler.orders.EarliestDue;
import dev.fairlead.scheduler.orders.LeastLoaded;
import dev.fairlead.scheduler.orders.LongestExpected;
import dev.fairlead.scheduler.share.FirstOfAll;
import java.util.List;

/** One line for all users, in the order of what matters most: urgency, due times, or the earliest end of all. */
public final class PriorityScheduler implements SchedulerPlugin {

    @Override
    public String id() {
        return "PriorityScheduler";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String description() {
        return "Puts the tasks of all users in one line: the most urgent, the earliest due or the longest first.";
    }

    @Override
    public List<Strategy> strategies() {
        return List.of(Strategy.PRIORITY_BASED, Strategy.DEADLINE_DRIVEN, Strategy.LOAD_BALANCED);
    }

    @Override
    public List<SchedulerOption> options() {
        return CommonOptions.with();
    }

    @Override
    public SchedulingPolicy policy(Strategy strategy, Settings settings) {
        return new Answers(
                order(strategy, settings),
                new FirstOfAll(CommonOptions.history(settings), true),
                new LeastLoaded(),
                CommonOptions.tasksPerWorker(settings));
    }

    private static TaskOrder order(Strategy strategy, Settings settings) {
        return switch (strategy) {
            case DEADLINE_DRIVEN -> new EarliestDue();
            case LOAD_BALANCED -> new LongestExpected();
            default -> new AgedPriority(CommonOptions.ageingMs(settings));
        };
    }
}
