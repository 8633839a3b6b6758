package dev.fairlead.scheduler.shipped;

import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.SchedulerMetric;
import dev.fairlead.scheduler.api.SchedulerOption;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.Strategy;
import dev.fairlead.scheduler.orders.AgedPriority;
import dev.fairlead.scheduler.orders.InTurns;
import dev.fairlead.scheduler.orders.LeastLoaded;
import dev.fairlead.scheduler.share.FirstOfAll;
import dev.fairlead.scheduler.share.Turns;
import dev.fairlead.scheduler.share.WaterLevel;
import dev.fairlead.scheduler.share.WaterLevelOptions;
import java.util.List;

/** Nobody starves: the water level between projects and users, or turns, or urgency with ageing. What pools have by themselves. */
public final class FairnessScheduler implements SchedulerPlugin {
    static final String ID = "FairnessScheduler";

    private static final String WINDOW = "fairness_window_hours";
    private static final String QUOTAS = "enable_quotas";
    private static final String INTERVAL = "recalculate_interval";
    private static final String IN_A_ROW = "max_consecutive_same_user";
    private static final String BOOST = "enable_priority_boost";
    private static final long HOUR_MS = 3_600_000;
    private static final long SECOND_MS = 1_000;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String description() {
        return "Shares the slots between projects and their users so that nobody starves.";
    }

    @Override
    public List<Strategy> strategies() {
        return List.of(Strategy.FAIR_SHARE, Strategy.PRIORITY_BASED, Strategy.ROUND_ROBIN);
    }

    @Override
    public List<SchedulerOption> options() {
        return CommonOptions.with(
                SchedulerOption.integer(
                        WINDOW,
                        24,
                        0,
                        8_760,
                        "What a user got too much counts while it idles for so many hours, and is half forgotten after as"
                                + " many more; 0: it counts whole. Whoever idles for 30 days is forgotten. Quotas of slot"
                                + " time count within it."),
                SchedulerOption.flag(
                        QUOTAS, true, "Whether quotas are looked at; slot time is not counted for them meanwhile."),
                SchedulerOption.integer(
                        INTERVAL,
                        60,
                        1,
                        86_400,
                        "In steps of so many seconds what was too much is forgotten. Shares are always up to date."),
                SchedulerOption.integer(
                        IN_A_ROW,
                        3,
                        1,
                        1_000_000,
                        "Most starts of one user in a row beyond its share, while another user waits for a slot."),
                SchedulerOption.flag(
                        BOOST,
                        true,
                        "Whether a user's weight doubles with each 10 steps of priority of its first task, and halves"
                                + " with each 10 below 0, up to four times and down to a quarter."),
                CommonOptions.innerOrder());
    }

    @Override
    public List<SchedulerMetric> metrics() {
        return WaterLevel.METRICS;
    }

    @Override
    public SchedulingPolicy policy(Strategy strategy, Settings settings) {
        return answers(strategy, settings).within(serviceWindowMs(settings));
    }

    private static Answers answers(Strategy strategy, Settings settings) {
        int tasksPerWorker = CommonOptions.tasksPerWorker(settings);
        int history = CommonOptions.history(settings);
        return switch (strategy) {
            case PRIORITY_BASED ->
                new Answers(
                        new AgedPriority(CommonOptions.ageingMs(settings)),
                        new FirstOfAll(history, settings.flag(QUOTAS)),
                        new LeastLoaded(),
                        tasksPerWorker);
            case ROUND_ROBIN ->
                new Answers(
                        CommonOptions.innerOrder(settings),
                        new Turns(history, settings.flag(QUOTAS)),
                        new InTurns(),
                        tasksPerWorker);
            default ->
                new Answers(CommonOptions.innerOrder(settings), fairShare(settings), new LeastLoaded(), tasksPerWorker);
        };
    }

    private static long serviceWindowMs(Settings settings) {
        long hours = settings.number(WINDOW);
        long windowMs = hours == 0 ? SchedulingPolicy.FOREVER_MS : hours * HOUR_MS;
        return settings.flag(QUOTAS) ? windowMs : 0;
    }

    private static QueuePolicy fairShare(Settings settings) {
        return new WaterLevel(new WaterLevelOptions(
                WaterLevelOptions.defaults().valveMs(),
                settings.number(WINDOW) * HOUR_MS,
                settings.number(INTERVAL) * SECOND_MS,
                settings.flag(QUOTAS),
                (int) settings.number(IN_A_ROW),
                settings.flag(BOOST),
                CommonOptions.history(settings)));
    }
}
