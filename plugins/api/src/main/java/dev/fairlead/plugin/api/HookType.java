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
import org.apache.avro.specific.SpecificRecord;

/** The moments at which a plugin can be called, each with the one record that it is told by. */
public enum HookType {
    COORDINATOR_STARTUP(
            CoordinatorStartup.class,
            "A coordinator instance took over a partition of commands: on its start, and on another's end."),
    COORDINATOR_SHUTDOWN(
            CoordinatorShutdown.class, "A coordinator instance stopped in order. One that was killed says nothing."),
    TASK_CREATED(TaskCreated.class, "A task was accepted, or a retry began its next generation."),
    TASK_ASSIGNED(TaskAssigned.class, "A task was given to a worker."),
    TASK_STARTED(
            TaskStarted.class, "Its worker began with a task. Where it is very short, its end may come without this."),
    TASK_COMPLETED(TaskCompleted.class, "A task ended well. Once a generation."),
    TASK_FAILED(
            TaskFailed.class,
            "An attempt failed, or the task did without one: its time was over, or what it depends on failed. "
                    + "If willRetry, another attempt follows."),
    TASK_CANCELLED(TaskCancelled.class, "A task was cancelled and is at its end."),
    WORKER_REGISTERED(WorkerRegistered.class, "A worker offered itself, or offered itself anew."),
    WORKER_DISCONNECTED(WorkerDisconnected.class, "A worker left in order."),
    WORKER_FAILED(WorkerFailed.class, "A worker's lease is over: it was silent for too long."),
    WORKER_RECOVERED(WorkerRecovered.class, "A worker that had failed speaks again."),
    RECOVERY_STARTED(RecoveryStarted.class, "What a failed worker ran is being placed elsewhere."),
    RECOVERY_COMPLETED(RecoveryCompleted.class, "All of it is placed again or at its end."),
    RECOVERY_FAILED(RecoveryFailed.class, "Some of it still has no place when the recovery's time is over."),
    CUSTOM(
            CustomEvent.class,
            "Anyone's own event, by its name: fairlead emit, a plugin's emit, or the command EmitEvent. "
                    + "What Fairlead tells beyond the hooks is also here, as a record of its own for each.");

    private final Class<? extends SpecificRecord> eventType;
    private final String when;

    HookType(Class<? extends SpecificRecord> eventType, String when) {
        this.eventType = eventType;
        this.when = when;
    }

    /** What its events are keyed by, for people; those with one key come in order. */
    public String key() {
        return switch (this) {
            case COORDINATOR_STARTUP, COORDINATOR_SHUTDOWN -> "the coordinator's instance id";
            case TASK_CREATED, TASK_ASSIGNED, TASK_STARTED, TASK_COMPLETED, TASK_FAILED, TASK_CANCELLED ->
                "the task's id";
            case WORKER_REGISTERED, WORKER_DISCONNECTED, WORKER_FAILED, WORKER_RECOVERED -> "the worker's id";
            case RECOVERY_STARTED, RECOVERY_COMPLETED, RECOVERY_FAILED -> "the recovery's id";
            case CUSTOM -> "the event's subject or, if that is empty, its name";
        };
    }

    /** What a handler is given; for {@link #CUSTOM} that of anyone's own event. */
    public Class<? extends SpecificRecord> eventType() {
        return eventType;
    }

    /** When it is called, for people. */
    public String when() {
        return when;
    }

    /** Where its events are. */
    public String topic(Topics topics) {
        return new RecordTypes(topics).topicOf(eventType);
    }
}
