package dev.fairlead.examples.notices;

import dev.fairlead.plugin.api.Delivery;
import dev.fairlead.plugin.api.Hook;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginDescriptor;
import dev.fairlead.plugin.api.PluginType;
import dev.fairlead.plugin.api.SimplePlugin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes what happens to the host's log, and at its end how much that was. */
@PluginDescriptor(
        name = "example-notices",
        version = "1.0",
        type = PluginType.NOTIFICATION,
        api = Plugin.API_VERSION,
        description = "Writes what happens to the log, and a summary at the end.")
public final class NoticesPlugin extends SimplePlugin {
    private static final int LAST = 3;

    private final Map<String, Integer> levels = new TreeMap<>(Map.of("info", 0, "warning", 0, "error", 0));
    private final Set<String> seen = new LinkedHashSet<>();
    private final List<String> last = new ArrayList<>();

    @Override
    protected void start() {
        registerHook(Hook.WORKER_REGISTERED, (event, delivery) -> tell(delivery, "info", "Worker %s registered with capabilities: %s"
                .formatted(event.getWorker().getWorkerId(), new TreeMap<>(event.getWorker().getCapabilities()))));
        registerHook(Hook.TASK_CREATED, (event, delivery) -> tell(delivery, "info", "Task %s created with type: %s"
                .formatted(event.getTask().getTaskId(), event.getTask().getType())));
        registerHook(Hook.TASK_COMPLETED, (event, delivery) -> tell(delivery, "info", "Task %s completed on worker %s in %d ms"
                .formatted(event.getTask().getTaskId(), event.getTask().getWorkerId(), event.getDurationMs())));
        registerHook(Hook.TASK_FAILED, (event, delivery) -> tell(delivery, "error", "Task %s failed: %s"
                .formatted(event.getTask().getTaskId(), event.getMessage())));
        registerHook(Hook.WORKER_DISCONNECTED, (event, delivery) -> tell(delivery, "warning", "Worker %s disconnected: %s"
                .formatted(event.getWorker().getWorkerId(), event.getReason())));
    }

    /** An event may come again after a crash; in a replay its operators only want to see what would happen. */
    private void tell(Delivery delivery, String level, String text) {
        if (delivery.replay() || !seen.add(delivery.eventId())) {
            return;
        }
        levels.merge(level, 1, Integer::sum);
        last.add("    [" + level + "] " + text);
        context().log().info("NOTIFICATION: " + text);
    }

    @Override
    public void shutdown() {
        context().log().info("Notification Summary:");
        context().log().info("  Total: " + last.size());
        levels.forEach((level, count) -> context().log().info("  " + level + ": " + count));
        context().log().info("  Last " + Math.min(LAST, last.size()) + ":");
        last.subList(Math.max(0, last.size() - LAST), last.size()).forEach(context().log()::info);
    }
}
