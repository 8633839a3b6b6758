package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Another scheduler, another strategy or another setting, now and then one that there is not. */
final class Switches {
    private static final List<SchedulerPlugin> SHIPPED =
            SchedulerCatalogue.shipped().all();
    private static final List<Map<String, String>> SETTINGS = List.of(
            Map.of(),
            Map.of("max_tasks_per_worker", "1"),
            Map.of("ageing_seconds", "1"),
            Map.of("inner_order", "deadline"),
            Map.of("inner_order", "shortest"),
            Map.of("fairness_window_hours", "1"),
            Map.of("enable_quotas", "false"),
            Map.of("no_such_option", "1"));

    private Switches() {}

    static Command any(Random random) {
        SchedulerPlugin plugin = SHIPPED.get(random.nextInt(SHIPPED.size()));
        String strategy = plugin.strategies()
                .get(random.nextInt(plugin.strategies().size()))
                .name();
        return new Command.ActivateScheduler(
                random.nextInt(4) == 0 ? "" : plugin.id(),
                random.nextBoolean() ? "" : strategy,
                SETTINGS.get(random.nextInt(SETTINGS.size())));
    }
}
