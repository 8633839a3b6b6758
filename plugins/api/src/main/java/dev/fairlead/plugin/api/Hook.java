package dev.fairlead.plugin.api;

import dev.fairlead.events.CoordinatorShutdown;
import dev.fairlead.events.CoordinatorStartup;
import dev.fairlead.events.CustomEvent;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.RecoveryCompleted;
import dev.fairlead.events.RecoveryFailed;
import dev.fairlead.events.RecoveryStarted;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCancelled;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskStarted;
import dev.fairlead.events.Topics;
import dev.fairlead.events.WorkerDisconnected;
import dev.fairlead.events.WorkerFailed;
import dev.fairlead.events.WorkerRecovered;
import dev.fairlead.events.WorkerRegistered;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a handler registers for, with the type of the event that it is given, so that the compiler checks the two.
 *
 * @param name of the {@link HookType} or, for custom events, of the event
 */
public record Hook<E extends SpecificRecord>(HookType type, String name, Class<E> eventType) {
    public static final Hook<CoordinatorStartup> COORDINATOR_STARTUP =
            of(HookType.COORDINATOR_STARTUP, CoordinatorStartup.class);
    public static final Hook<CoordinatorShutdown> COORDINATOR_SHUTDOWN =
            of(HookType.COORDINATOR_SHUTDOWN, CoordinatorShutdown.class);
    public static final Hook<TaskCreated> TASK_CREATED = of(HookType.TASK_CREATED, TaskCreated.class);
    public static final Hook<TaskAssigned> TASK_ASSIGNED = of(HookType.TASK_ASSIGNED, TaskAssigned.class);
    public static final Hook<TaskStarted> TASK_STARTED = of(HookType.TASK_STARTED, TaskStarted.class);
    public static final Hook<TaskCompleted> TASK_COMPLETED = of(HookType.TASK_COMPLETED, TaskCompleted.class);
    public static final Hook<TaskFailed> TASK_FAILED = of(HookType.TASK_FAILED, TaskFailed.class);
    public static final Hook<TaskCancelled> TASK_CANCELLED = of(HookType.TASK_CANCELLED, TaskCancelled.class);
    public static final Hook<WorkerRegistered> WORKER_REGISTERED =
            of(HookType.WORKER_REGISTERED, WorkerRegistered.class);
    public static final Hook<WorkerDisconnected> WORKER_DISCONNECTED =
            of(HookType.WORKER_DISCONNECTED, WorkerDisconnected.class);
    public static final Hook<WorkerFailed> WORKER_FAILED = of(HookType.WORKER_FAILED, WorkerFailed.class);
    public static final Hook<WorkerRecovered> WORKER_RECOVERED = of(HookType.WORKER_RECOVERED, WorkerRecovered.class);
    public static final Hook<RecoveryStarted> RECOVERY_STARTED = of(HookType.RECOVERY_STARTED, RecoveryStarted.class);
    public static final Hook<RecoveryCompleted> RECOVERY_COMPLETED =
            of(HookType.RECOVERY_COMPLETED, RecoveryCompleted.class);
    public static final Hook<RecoveryFailed> RECOVERY_FAILED = of(HookType.RECOVERY_FAILED, RecoveryFailed.class);

    private static final Topics TOPICS = new Topics("");
    private static final Set<Class<? extends SpecificRecord>> FACTS = new RecordTypes(TOPICS).on(TOPICS.hooksCustom());

    public Hook {
        if (type != HookType.CUSTOM && eventType != type.eventType()) {
            throw new IllegalArgumentException("Expected a handler of " + type + " to be given "
                    + type.eventType().getSimpleName() + ", but it is " + eventType.getSimpleName() + ".");
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("Expected a custom event to have a name, but it is blank.");
        }
    }

    /** Anyone's own event with this name. */
    public static Hook<CustomEvent> custom(String name) {
        return new Hook<>(HookType.CUSTOM, name, CustomEvent.class);
    }

    /**
     * What Fairlead tells beyond the fifteen hooks, such as {@code TaskRejected}; for {@code CustomEvent.class} anyone's
     * own events, whatever their names.
     *
     * @throws IllegalArgumentException if it does not tell this
     */
    public static <E extends SpecificRecord> Hook<E> custom(Class<E> fact) {
        if (!FACTS.contains(fact)) {
            throw new IllegalArgumentException("Expected one of " + namesOfFacts() + ", but there is no "
                    + fact.getSimpleName() + " among the custom events.");
        }
        return new Hook<>(HookType.CUSTOM, fact.getSimpleName(), fact);
    }

    private static <E extends SpecificRecord> Hook<E> of(HookType type, Class<E> eventType) {
        return new Hook<>(type, type.name(), eventType);
    }

    private static String namesOfFacts() {
        return FACTS.stream().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(", "));
    }
}
