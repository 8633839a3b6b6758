package dev.fairlead.scheduler.shipped;

import dev.fairlead.scheduler.api.SchedulerMetric;
import dev.fairlead.scheduler.api.SchedulerOption;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.Strategy;
import dev.fairlead.scheduler.api.TaskOrder;
import dev.fairlead.scheduler.api.WorkerOrder;
import dev.fairlead.scheduler.orders.EarliestDue;
import dev.fairlead.scheduler.orders.Fastest;
import dev.fairlead.scheduler.orders.Frugal;
import dev.fairlead.scheduler.orders.LeastCapable;
import dev.fairlead.scheduler.orders.LeastLoaded;
import dev.fairlead.scheduler.orders.MostPressing;
import dev.fairlead.scheduler.share.WaterLevel;
import dev.fairlead.scheduler.share.WaterLevelOptions;
import java.util.List;

/** Fair between users, with a choice of workers that knows what they are and how fast they have been. */
public final class CustomScheduler implements SchedulerPlugin {

    @Override
    public String id() {
        return "CustomScheduler";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String description() {
        return "Shares between users, and matches tasks with workers by hardware, past run times, power and due times.";
    }

    @Override
    public List<Strategy> strategies() {
        return List.of(
                Strategy.CUSTOM,
                Strategy.HARDWARE_MATCH,
                Strategy.PERFORMANCE_BASED,
                Strategy.ENERGY_EFFICIENT,
                Strategy.DEADLINE_DRIVEN);
    }

    @Override
    public List<SchedulerOption> options() {
        return CommonOptions.with(CommonOptions.innerOrder());
    }

    @Override
    public List<SchedulerMetric> metrics() {
        return WaterLevel.METRICS;
    }

    @Override
    public SchedulingPolicy policy(Strategy strategy, Settings settings) {
        return new Answers(
                taskOrder(strategy, settings),
                new WaterLevel(WaterLevelOptions.defaults().remembering(CommonOptions.history(settings))),
                workerOrder(strategy, settings),
                CommonOptions.tasksPerWorker(settings));
    }

    private static TaskOrder taskOrder(Strategy strategy, Settings settings) {
        return switch (strategy) {
            case CUSTOM -> new MostPressing(CommonOptions.ageingMs(settings));
            case DEADLINE_DRIVEN -> new EarliestDue();
            default -> CommonOptions.innerOrder(settings);
        };
    }

    private static WorkerOrder workerOrder(Strategy strategy, Settings settings) {
        return switch (strategy) {
            case HARDWARE_MATCH -> new LeastCapable();
            case ENERGY_EFFICIENT -> new Frugal();
            case DEADLINE_DRIVEN -> new LeastLoaded();
            default -> new Fastest(CommonOptions.history(settings));
        };
    }
}
