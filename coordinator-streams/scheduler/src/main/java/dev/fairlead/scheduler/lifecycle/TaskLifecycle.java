package dev.fairlead.scheduler.lifecycle;

import static dev.fairlead.scheduler.TaskStatus.ASSIGNED;
import static dev.fairlead.scheduler.TaskStatus.BACKOFF;
import static dev.fairlead.scheduler.TaskStatus.CANCELLED;
import static dev.fairlead.scheduler.TaskStatus.CANCELLING;
import static dev.fairlead.scheduler.TaskStatus.FAILED;
import static dev.fairlead.scheduler.TaskStatus.QUEUED;
import static dev.fairlead.scheduler.TaskStatus.RUNNING;
import static dev.fairlead.scheduler.TaskStatus.SUCCEEDED;
import static dev.fairlead.scheduler.TaskStatus.WAITING;

import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.TaskStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of a task. Row 2 (a submit that is refused) creates no task and is not in it. */
public final class TaskLifecycle {
    public static final Lifecycle<TaskStatus, TaskEvent> TABLE = new Lifecycle<>(
            TaskStatus.class,
            TaskEvent.class,
            List.of(
                    row(1, null, TaskEvent.SUBMITTED, QUEUED, Fact.TaskCreated.class),
                    row(1, null, TaskEvent.SUBMITTED_TO_WAIT, WAITING, Fact.TaskCreated.class),
                    row(3, WAITING, TaskEvent.READY, QUEUED, Fact.TaskReady.class),
                    row(4, QUEUED, TaskEvent.MATCHED, ASSIGNED, Fact.TaskAssigned.class),
                    row(5, ASSIGNED, TaskEvent.STARTED, RUNNING, Fact.TaskStarted.class),
                    row(6, ASSIGNED, TaskEvent.REFUSED, QUEUED, Fact.TaskRequeued.class),
                    row(6, ASSIGNED, TaskEvent.UNACKNOWLEDGED, QUEUED, Fact.TaskRequeued.class),
                    row(7, ASSIGNED, TaskEvent.SUCCEEDED, SUCCEEDED, Fact.TaskCompleted.class),
                    row(7, RUNNING, TaskEvent.SUCCEEDED, SUCCEEDED, Fact.TaskCompleted.class),
                    row(8, ASSIGNED, TaskEvent.FAILED_WITH_ATTEMPTS_LEFT, BACKOFF, Fact.TaskFailed.class),
                    row(8, RUNNING, TaskEvent.FAILED_WITH_ATTEMPTS_LEFT, BACKOFF, Fact.TaskFailed.class),
                    row(9, ASSIGNED, TaskEvent.FAILED_FOR_GOOD, FAILED, Fact.TaskFailed.class),
                    row(9, RUNNING, TaskEvent.FAILED_FOR_GOOD, FAILED, Fact.TaskFailed.class),
                    row(10, BACKOFF, TaskEvent.BACKOFF_OVER, QUEUED, Fact.TaskRequeued.class),
                    row(11, ASSIGNED, TaskEvent.LOST_WITH_ATTEMPTS_LEFT, QUEUED, Fact.TaskRequeued.class),
                    row(11, RUNNING, TaskEvent.LOST_WITH_ATTEMPTS_LEFT, QUEUED, Fact.TaskRequeued.class),
                    row(12, ASSIGNED, TaskEvent.LOST_FOR_GOOD, FAILED, Fact.TaskFailed.class),
                    row(12, RUNNING, TaskEvent.LOST_FOR_GOOD, FAILED, Fact.TaskFailed.class),
                    row(13, ASSIGNED, TaskEvent.CANCEL_ASKED, CANCELLING, Fact.TaskCancelling.class),
                    row(13, RUNNING, TaskEvent.CANCEL_ASKED, CANCELLING, Fact.TaskCancelling.class),
                    row(13, ASSIGNED, TaskEvent.RUN_TIME_OVER, CANCELLING, Fact.TaskCancelling.class),
                    row(13, RUNNING, TaskEvent.RUN_TIME_OVER, CANCELLING, Fact.TaskCancelling.class),
                    row(14, WAITING, TaskEvent.CANCEL_ASKED, CANCELLED, Fact.TaskCancelled.class),
                    row(14, QUEUED, TaskEvent.CANCEL_ASKED, CANCELLED, Fact.TaskCancelled.class),
                    row(14, BACKOFF, TaskEvent.CANCEL_ASKED, CANCELLED, Fact.TaskCancelled.class),
                    row(15, CANCELLING, TaskEvent.CANCEL_CONFIRMED, CANCELLED, Fact.TaskCancelled.class),
                    row(16, CANCELLING, TaskEvent.TIMEOUT_WITH_ATTEMPTS_LEFT, BACKOFF, Fact.TaskFailed.class),
                    row(16, CANCELLING, TaskEvent.TIMEOUT_FOR_GOOD, FAILED, Fact.TaskFailed.class),
                    row(17, WAITING, TaskEvent.DEADLINE_PASSED, FAILED, Fact.TaskFailed.class),
                    row(17, QUEUED, TaskEvent.DEADLINE_PASSED, FAILED, Fact.TaskFailed.class),
                    row(17, BACKOFF, TaskEvent.DEADLINE_PASSED, FAILED, Fact.TaskFailed.class),
                    row(17, WAITING, TaskEvent.DEPENDENCY_FAILED, FAILED, Fact.TaskFailed.class),
                    row(17, WAITING, TaskEvent.DEPENDENCY_MISSING, FAILED, Fact.TaskFailed.class),
                    row(17, WAITING, TaskEvent.ADMISSION_REFUSED, FAILED, Fact.TaskFailed.class),
                    row(17, WAITING, TaskEvent.ADMISSION_UNANSWERED, FAILED, Fact.TaskFailed.class),
                    row(18, FAILED, TaskEvent.RETRY_ASKED, QUEUED, Fact.TaskCreated.class),
                    row(18, FAILED, TaskEvent.RETRY_ASKED_TO_WAIT, WAITING, Fact.TaskCreated.class),
                    row(18, CANCELLED, TaskEvent.RETRY_ASKED, QUEUED, Fact.TaskCreated.class),
                    row(18, CANCELLED, TaskEvent.RETRY_ASKED_TO_WAIT, WAITING, Fact.TaskCreated.class),
                    row(19, SUCCEEDED, TaskEvent.FORGOTTEN, null, null),
                    row(19, FAILED, TaskEvent.FORGOTTEN, null, null),
                    row(19, CANCELLED, TaskEvent.FORGOTTEN, null, null)));

    private TaskLifecycle() {}

    private static Transition<TaskStatus, TaskEvent> row(
            int number,
            @Nullable TaskStatus from,
            TaskEvent event,
            @Nullable TaskStatus to,
            @Nullable Class<? extends Fact> fact) {
        return new Transition<>(number, from, event, to, fact);
    }
}
