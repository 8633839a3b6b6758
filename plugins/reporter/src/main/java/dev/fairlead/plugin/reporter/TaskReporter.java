package dev.fairlead.plugin.reporter;

import dev.fairlead.events.TaskInfo;
import dev.fairlead.plugin.api.Delivery;
import dev.fairlead.plugin.api.Hook;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginDescriptor;
import dev.fairlead.plugin.api.PluginOption;
import dev.fairlead.plugin.api.PluginType;
import dev.fairlead.plugin.api.SimplePlugin;
import dev.fairlead.reports.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Keeps {@code report.json} and {@code report.html} about how tasks ended, while it runs and at its end. A replay fills in
 * what it did not see; what it saw counts once.
 */
@PluginDescriptor(
        name = "task-reporter",
        version = "1.0",
        type = PluginType.REPORTER,
        api = Plugin.API_VERSION,
        description = "Writes down how tasks ended: counts, mean duration, and the last of them, as JSON and HTML.")
public final class TaskReporter extends SimplePlugin {
    private static final String FOLDER = "folder";
    private static final String INTERVAL = "interval";

    private final TaskTally tally = new TaskTally();
    private long writtenMs;

    @Override
    public List<PluginOption> options() {
        return List.of(
                PluginOption.text(FOLDER, "fairlead-task-report", "Where the reports are."),
                PluginOption.duration(INTERVAL, Duration.ofSeconds(10), "Shortest time between two writings."));
    }

    @Override
    protected void start() {
        registerHook(
                Hook.TASK_COMPLETED, (event, delivery) -> ended(event.getTask(), delivery, event.getDurationMs(), ""));
        registerHook(Hook.TASK_CANCELLED, (event, delivery) -> ended(event.getTask(), delivery, 0, event.getReason()));
        registerHook(Hook.TASK_FAILED, (event, delivery) -> {
            if (!event.getWillRetry()) {
                ended(event.getTask(), delivery, event.getDurationMs(), event.getMessage());
            }
        });
    }

    private void ended(TaskInfo task, Delivery delivery, long durationMs, String message) throws IOException {
        if (!tally.add(task, delivery.timeMs(), durationMs, message)) {
            return;
        }
        context().metrics().set("mean_duration_ms", tally.meanMs());
        long now = context().clock().millis();
        if (now - writtenMs >= settings().duration(INTERVAL).toMillis()) {
            write();
            writtenMs = now;
        }
    }

    private void write() throws IOException {
        Reports.write(tally.report(), Path.of(settings().text(FOLDER)));
    }

    @Override
    public void shutdown() throws IOException {
        if (!tally.isEmpty()) {
            write();
            context().log().info(tally.summary());
        }
    }
}
