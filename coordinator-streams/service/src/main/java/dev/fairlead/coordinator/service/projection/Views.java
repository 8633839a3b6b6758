package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.DependencyMet;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.FailureReason;
import dev.fairlead.events.TaskAdmitted;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCancelled;
import dev.fairlead.events.TaskCancelling;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskReady;
import dev.fairlead.events.TaskRequeued;
import dev.fairlead.events.TaskStarted;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.TaskView;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.WorkerDisconnected;
import dev.fairlead.events.WorkerFailed;
import dev.fairlead.events.WorkerInfo;
import dev.fairlead.events.WorkerRecovered;
import dev.fairlead.events.WorkerRegistered;
import dev.fairlead.events.WorkerStatusChanged;
import dev.fairlead.events.WorkerView;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a fact says of the state of its task or worker; null if it is about neither. */
final class Views {

    private Views() {}

    static @Nullable TaskView task(SpecificRecord fact) {
        if (fact instanceof TaskCreated created) {
            return task(created.getHeader(), created.getTask(), "");
        } else if (fact instanceof TaskReady ready) {
            return task(ready.getHeader(), ready.getTask(), "");
        } else if (fact instanceof DependencyMet met) {
            return task(met.getHeader(), met.getTask(), "");
        } else if (fact instanceof TaskAdmitted admitted) {
            return task(admitted.getHeader(), admitted.getTask(), "");
        } else if (fact instanceof TaskAssigned assigned) {
            return task(assigned.getHeader(), assigned.getTask(), "");
        } else if (fact instanceof TaskStarted started) {
            return task(started.getHeader(), started.getTask(), "");
        } else if (fact instanceof TaskRequeued requeued) {
            return task(requeued.getHeader(), requeued.getTask(), requeued.getReason());
        } else if (fact instanceof TaskCancelling cancelling) {
            return task(cancelling.getHeader(), cancelling.getTask(), cancelling.getReason());
        } else if (fact instanceof TaskCancelled cancelled) {
            return task(cancelled.getHeader(), cancelled.getTask(), cancelled.getReason());
        } else if (fact instanceof TaskCompleted completed) {
            return completed(completed);
        } else if (fact instanceof TaskFailed failed) {
            return failed(failed);
        }
        return null;
    }

    private static TaskView task(FactHeader header, TaskInfo task, String message) {
        return task(header, task, FailureReason.NONE, message, null, 0, 0);
    }

    private static TaskView completed(TaskCompleted fact) {
        return task(
                fact.getHeader(),
                fact.getTask(),
                FailureReason.NONE,
                "",
                fact.getCounts(),
                fact.getChunks(),
                fact.getDurationMs());
    }

    private static TaskView failed(TaskFailed fact) {
        return task(
                fact.getHeader(),
                fact.getTask(),
                fact.getReason(),
                fact.getMessage(),
                fact.getCounts(),
                fact.getChunks(),
                fact.getDurationMs());
    }

    @SuppressWarnings("NullAway") // the schema allows counts to be null
    private static TaskView task(
            FactHeader header,
            TaskInfo task,
            FailureReason reason,
            String message,
            @Nullable TestCounts counts,
            int chunks,
            long durationMs) {
        return new TaskView(
                task,
                header.getOffset(),
                header.getIndex(),
                header.getTimeMs(),
                reason,
                message,
                counts,
                chunks,
                durationMs);
    }

    static @Nullable WorkerView worker(SpecificRecord fact) {
        if (fact instanceof WorkerRegistered registered) {
            return worker(registered.getHeader(), registered.getWorker(), "");
        } else if (fact instanceof WorkerRecovered recovered) {
            return worker(recovered.getHeader(), recovered.getWorker(), "");
        } else if (fact instanceof WorkerStatusChanged changed) {
            return worker(changed.getHeader(), changed.getWorker(), changed.getReason());
        } else if (fact instanceof WorkerDisconnected disconnected) {
            return worker(disconnected.getHeader(), disconnected.getWorker(), disconnected.getReason());
        } else if (fact instanceof WorkerFailed failed) {
            return worker(failed.getHeader(), failed.getWorker(), failed.getReason());
        }
        return null;
    }

    private static WorkerView worker(FactHeader header, WorkerInfo worker, String reason) {
        return new WorkerView(worker, header.getOffset(), header.getIndex(), header.getTimeMs(), reason);
    }

    /** Whether the fact at the first place stands for a later state than the one at the second. */
    static boolean isLater(long offset, int index, long otherOffset, int otherIndex) {
        return offset != otherOffset ? offset > otherOffset : index > otherIndex;
    }

    static boolean isTerminal(TaskStatus status) {
        return status == TaskStatus.SUCCEEDED || status == TaskStatus.FAILED || status == TaskStatus.CANCELLED;
    }

    static boolean isPlaced(TaskStatus status) {
        return status == TaskStatus.ASSIGNED || status == TaskStatus.RUNNING || status == TaskStatus.CANCELLING;
    }
}
