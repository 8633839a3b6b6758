package dev.fairlead.cli;

import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.client.Event;
import dev.fairlead.client.EventFeed;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaskCancelled;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskRejected;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Follows submitted tasks to their end, a line for each. */
final class TaskFollower {
    private static final Duration POLL = Duration.ofMillis(100);
    private final Surroundings surroundings;
    private final String pool;
    private final Set<String> open = new HashSet<>();
    private int failed;

    TaskFollower(Surroundings surroundings, String pool, List<SubmitTask> tasks) {
        this.surroundings = surroundings;
        this.pool = pool;
        tasks.forEach(task -> open.add(task.getTaskId()));
    }

    /** @return the exit code */
    int follow(EventFeed feed) {
        while (!open.isEmpty() && !surroundings.interrupts().isRaised()) {
            for (Event event : feed.poll(POLL)) {
                accept(event.value());
            }
        }
        return surroundings.interrupts().isRaised() ? surroundings.interrupts().exitCode() : failed == 0 ? 0 : 1;
    }

    void accept(SpecificRecord fact) {
        if (fact instanceof TaskCompleted completed) {
            end(completed.getTask(), "SUCCEEDED", "", false);
        } else if (fact instanceof TaskFailed gone && !gone.getWillRetry()) {
            end(gone.getTask(), "FAILED", gone.getReason() + " " + gone.getMessage(), true);
        } else if (fact instanceof TaskCancelled cancelled) {
            end(cancelled.getTask(), "CANCELLED", cancelled.getReason(), true);
        } else if (fact instanceof TaskRejected rejected
                && rejected.getHeader().getPool().equals(pool)) {
            end(rejected.getTaskId(), "REJECTED", rejected.getReason(), true);
        }
    }

    private void end(TaskInfo task, String how, String why, boolean isFailure) {
        if (task.getPool().equals(pool)) {
            end(task.getTaskId(), how, why, isFailure);
        }
    }

    private void end(String taskId, String how, String why, boolean isFailure) {
        if (open.remove(taskId)) {
            failed += isFailure ? 1 : 0;
            surroundings.print(Printable.line(taskId + "  " + how + "  " + why));
        }
    }
}
