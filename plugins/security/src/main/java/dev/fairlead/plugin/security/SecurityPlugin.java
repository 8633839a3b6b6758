package dev.fairlead.plugin.security;

import dev.fairlead.events.AdmitTask;
import dev.fairlead.events.RejectTask;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.plugin.api.Delivery;
import dev.fairlead.plugin.api.Hook;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginDescriptor;
import dev.fairlead.plugin.api.PluginOption;
import dev.fairlead.plugin.api.PluginSettings;
import dev.fairlead.plugin.api.PluginType;
import dev.fairlead.plugin.api.SimplePlugin;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers for each task that waits to be let in: {@code AdmitTask}, or {@code RejectTask} with the reason. The same event
 * gets the same answer however often it comes. A replay is not answered, and does not count.
 */
@PluginDescriptor(
        name = "security",
        version = "1.0",
        type = PluginType.SECURITY,
        api = Plugin.API_VERSION,
        description = "Lets in tasks by their types, by the programs that commands run, and by how much each user has.")
public final class SecurityPlugin extends SimplePlugin {
    private final Verdicts verdicts = new Verdicts();
    private final UserLimits limits = new UserLimits();
    private @Nullable SecuritySettings taken;

    @Override
    public List<PluginOption> options() {
        return SecuritySettings.options();
    }

    @Override
    public void configure(PluginSettings given) {
        taken = SecuritySettings.of(given);
        super.configure(given);
    }

    @Override
    protected void start() {
        registerHook(Hook.TASK_CREATED, this::vet);
        registerHook(Hook.TASK_COMPLETED, (event, delivery) -> ended(event.getTask(), delivery));
        registerHook(Hook.TASK_CANCELLED, (event, delivery) -> ended(event.getTask(), delivery));
        registerHook(Hook.TASK_FAILED, (event, delivery) -> {
            if (!event.getWillRetry()) {
                ended(event.getTask(), delivery);
            }
        });
    }

    private void vet(TaskCreated created, Delivery delivery) {
        TaskInfo task = created.getTask();
        if (delivery.replay() || !task.getWaitsForAdmission()) {
            return;
        }
        SecuritySettings settings =
                Objects.requireNonNull(taken, "Expected the plugin to be configured first, but it is not yet.");
        Optional<String> objection =
                verdicts.of(delivery.eventId(), () -> decide(created, delivery.timeMs(), settings));
        long createdAt = created.getHeader().getOffset();
        if (objection.isEmpty()) {
            context().send(task.getPool(), new AdmitTask(task.getTaskId(), createdAt));
            return;
        }
        String reason = "Expected to let task %s of %s in, but %s."
                .formatted(task.getTaskId(), task.getUser(), objection.get());
        context().send(task.getPool(), new RejectTask(task.getTaskId(), reason, createdAt));
    }

    private Optional<String> decide(TaskCreated created, long timeMs, SecuritySettings settings) {
        String user = created.getTask().getUser();
        Optional<String> objection =
                settings.exempt().fit(user) ? Optional.empty() : objection(created, user, timeMs, settings);
        context().metrics().add(objection.isEmpty() ? "let_in" : "refused", 1);
        objection.ifPresent(reason -> context()
                .log()
                .info("Task %s of %s is not let in: %s."
                        .formatted(created.getTask().getTaskId(), user, reason)));
        return objection;
    }

    private Optional<String> objection(TaskCreated created, String user, long timeMs, SecuritySettings settings) {
        Optional<String> objection = Optional.ofNullable(new Rules(settings).objection(created))
                .or(() -> Optional.ofNullable(limits.objection(user, timeMs, settings)));
        if (objection.isEmpty()) {
            limits.letIn(user, idOf(created.getTask()), settings);
        }
        return objection;
    }

    private void ended(TaskInfo task, Delivery delivery) {
        if (!delivery.replay()) {
            limits.ended(idOf(task));
        }
    }

    private static String idOf(TaskInfo task) {
        return task.getPool() + "/" + task.getTaskId();
    }
}
