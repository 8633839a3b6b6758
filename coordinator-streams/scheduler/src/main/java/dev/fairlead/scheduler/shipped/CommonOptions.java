package dev.fairlead.scheduler.shipped;

import dev.fairlead.scheduler.api.SchedulerOption;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.TaskOrder;
import dev.fairlead.scheduler.orders.AgedPriority;
import dev.fairlead.scheduler.orders.Arrival;
import dev.fairlead.scheduler.orders.EarliestDue;
import dev.fairlead.scheduler.orders.ShortestExpected;
import java.util.List;
import java.util.stream.Stream;

/** What may be set of every shipped scheduler. */
final class CommonOptions {
    private static final SchedulerOption TASKS_PER_WORKER = SchedulerOption.integer(
            "max_tasks_per_worker", 0, 0, 1_000, "Most tasks of a worker at a time, beneath its slots; 0: its slots.");
    private static final SchedulerOption HISTORY = SchedulerOption.integer(
            "history_window_size",
            100,
            1,
            100_000,
            "How many run times of the past count at most when one is expected; the newest ones count more.");
    private static final SchedulerOption DETAILED_LOGGING =
            SchedulerOption.flag("detailed_logging", false, "Whether the coordinator logs each assignment.");
    private static final SchedulerOption AGEING = SchedulerOption.integer(
            "ageing_seconds",
            1_800,
            1,
            31_536_000,
            "So much earlier counts each step of priority: what has a low one is late, but never starves.");
    private static final SchedulerOption INNER_ORDER = SchedulerOption.choice(
            "inner_order",
            "priority",
            List.of("fifo", "priority", "deadline", "shortest"),
            "The order of a user's own tasks: by arrival, by priority with ageing, by due time with those that are late"
                    + " anyway last, or the shortest expected first.");
    private static final int PATIENCE = 10;
    private static final int MS = 1_000;

    private CommonOptions() {}

    /** Those that every scheduler has, after its own. */
    static List<SchedulerOption> with(SchedulerOption... own) {
        return Stream.concat(Stream.of(own), Stream.of(AGEING, TASKS_PER_WORKER, HISTORY, DETAILED_LOGGING))
                .toList();
    }

    static SchedulerOption innerOrder() {
        return INNER_ORDER;
    }

    static int tasksPerWorker(Settings settings) {
        int most = (int) settings.number(TASKS_PER_WORKER.name());
        return most == 0 ? Integer.MAX_VALUE : most;
    }

    static int history(Settings settings) {
        return (int) settings.number(HISTORY.name());
    }

    static long ageingMs(Settings settings) {
        return settings.number(AGEING.name()) * MS;
    }

    static TaskOrder innerOrder(Settings settings) {
        return switch (settings.text(INNER_ORDER.name())) {
            case "fifo" -> new Arrival();
            case "deadline" -> new EarliestDue();
            case "shortest" -> new ShortestExpected(PATIENCE);
            default -> new AgedPriority(ageingMs(settings));
        };
    }
}
