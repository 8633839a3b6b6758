package dev.fairlead.plugin.notification;

import static java.util.Map.entry;

import dev.fairlead.events.CustomEvent;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.Topics;
import dev.fairlead.plugin.api.HookType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What is said of which event unless its users want other words, and how much it matters unless they say so. */
final class Wording {
    private static final Topics TOPICS = new Topics("");
    private static final Set<Class<? extends SpecificRecord>> FACTS = new RecordTypes(TOPICS).on(TOPICS.hooksCustom());

    private static final Map<String, Level> LEVELS = Map.ofEntries(
            entry("TASK_CREATED", Level.INFO),
            entry("TASK_COMPLETED", Level.INFO),
            entry("TASK_FAILED", Level.ERROR),
            entry("TASK_CANCELLED", Level.WARNING),
            entry("WORKER_REGISTERED", Level.INFO),
            entry("WORKER_DISCONNECTED", Level.WARNING),
            entry("WORKER_FAILED", Level.ERROR),
            entry("WORKER_RECOVERED", Level.INFO),
            entry("RECOVERY_STARTED", Level.WARNING),
            entry("RECOVERY_COMPLETED", Level.INFO),
            entry("RECOVERY_FAILED", Level.ERROR));

    private static final Map<String, String> TEXTS = Map.ofEntries(
            entry("COORDINATOR_STARTUP", "Coordinator {coordinator} started"),
            entry("COORDINATOR_SHUTDOWN", "Coordinator {coordinator} stopped: {reason}"),
            entry("TASK_CREATED", "Task {task} created with type: {type}"),
            entry("TASK_ASSIGNED", "Task {task} assigned to worker {worker}"),
            entry("TASK_STARTED", "Task {task} started on worker {worker}"),
            entry("TASK_COMPLETED", "Task {task} completed on worker {worker} in {duration}"),
            entry("TASK_FAILED", "Task {task} failed: {message}"),
            entry("TASK_CANCELLED", "Task {task} cancelled: {reason}"),
            entry("WORKER_REGISTERED", "Worker {worker} registered with capabilities: {capabilities}"),
            entry("WORKER_DISCONNECTED", "Worker {worker} disconnected: {reason}"),
            entry("WORKER_FAILED", "Worker {worker} failed: {reason}"),
            entry("WORKER_RECOVERED", "Worker {worker} is back"),
            entry("RECOVERY_STARTED", "Recovery of {tasks} tasks of worker {worker} started: {cause}"),
            entry("RECOVERY_COMPLETED", "Recovery of {tasks} tasks of worker {worker} completed in {duration}"),
            entry("RECOVERY_FAILED", "Recovery of worker {worker} failed: {unplaced} tasks have no place yet"),
            entry("TaskRejected", "Task {task} rejected: {reason}"),
            entry("TaskRequeued", "Task {task} is queued again: {reason}"),
            entry("TaskLate", "Task {task} will be late"),
            entry("TaskUnplaceable", "Task {task} has no worker that could run it: {reason}"),
            entry("SchedulerDisabled", "Scheduler {scheduler} of pool {pool} disabled: {reason}"));

    private static final String OWN_EVENT = "{name}: {subject} {payload}";

    private Wording() {}

    /** Null: nobody is told. */
    static @Nullable Level level(HookType hook) {
        return LEVELS.get(hook.name());
    }

    /** Of a hook, or of a custom event. */
    static String text(String hook) {
        return TEXTS.getOrDefault(hook, fact(hook).isPresent() ? hook + " {pool}" : OWN_EVENT);
    }

    /** What Fairlead itself tells among the custom events; empty: that is someone's own event. */
    static Optional<Class<? extends SpecificRecord>> fact(String name) {
        return FACTS.stream()
                .filter(fact ->
                        fact != CustomEvent.class && fact.getSimpleName().equals(name))
                .findFirst();
    }

    /** Names that templates for it may have. */
    static Set<String> names(String hook) {
        for (HookType type : HookType.values()) {
            if (type.name().equals(hook)) {
                return names(type.eventType());
            }
        }
        return names(fact(hook).orElse(CustomEvent.class));
    }

    /** Names that conditions may have, whatever the event. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(names(CustomEvent.class));
        for (HookType type : HookType.values()) {
            names.addAll(names(type.eventType()));
        }
        FACTS.forEach(fact -> names.addAll(names(fact)));
        return names;
    }

    private static Set<String> names(Class<? extends SpecificRecord> type) {
        Schema schema = SpecificData.get().getSchema(type);
        return EventValues.names(schema);
    }
}
