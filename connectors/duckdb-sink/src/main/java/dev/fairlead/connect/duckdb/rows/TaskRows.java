package dev.fairlead.connect.duckdb.rows;

import static dev.fairlead.connect.duckdb.rows.Origin.time;

import dev.fairlead.connect.duckdb.store.Batch;
import dev.fairlead.connect.duckdb.store.Table;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskRequeued;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.Token;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Facts about tasks: the task's state, its attempts, the scheduler's decisions. */
final class TaskRows {
    private TaskRows() {}

    static void add(Batch batch, FactPlace place, TaskInfo task, SpecificRecord fact) {
        UUID id = TaskIdentity.of(place.logId(), task);
        AttemptEnd end = AttemptEnd.of(fact);
        boolean begins = fact instanceof TaskCreated && task.getGeneration() == 1;
        addTask(batch, place, task, id, end != null && end.ofTask() ? end : null, begins);
        if (task.getToken() != null || (fact instanceof TaskRequeued && task.getAttempt() > 0)) {
            addAttempt(batch, place, task, id, end);
        }
        if (fact instanceof TaskAssigned) {
            addDecision(batch, place, task, id);
        }
    }

    private static void addTask(
            Batch batch, FactPlace place, TaskInfo task, UUID id, @Nullable AttemptEnd end, boolean begins) {
        @Nullable Integer[] tests = end == null ? new @Nullable Integer[5] : end.tests();
        batch.add(
                Table.TASKS,
                id,
                place.logId(),
                task.getPool(),
                task.getTaskId(),
                Instant.ofEpochMilli(task.getSubmittedAtMs()),
                place.partition(),
                begins ? place.offset() : null,
                place.offset(),
                place.index(),
                place.time(),
                task.getUser(),
                task.getProject(),
                task.getRunId(),
                task.getType(),
                task.getName(),
                task.getPriority(),
                task.getStatus().name(),
                task.getGeneration(),
                task.getAttempt(),
                task.getFailures(),
                task.getInfrastructureFailures(),
                task.getWorkerId(),
                time(task.getQueuedAtMs()),
                time(task.getAssignedAtMs()),
                time(task.getStartedAtMs()),
                end == null ? null : place.time(),
                end == null ? null : end.reason(),
                end == null ? null : end.message(),
                end == null ? null : end.durationMs(),
                tests[0],
                tests[1],
                tests[2],
                tests[3],
                tests[4],
                task.getWaitsForTasks().isEmpty() ? null : JsonText.of(task.getWaitsForTasks()),
                task.getStatus() == TaskStatus.WAITING ? task.getWaitsForAdmission() : null,
                time(task.getWaitsUntilMs()));
    }

    private static void addAttempt(Batch batch, FactPlace place, TaskInfo task, UUID id, @Nullable AttemptEnd end) {
        Token token = task.getToken();
        @Nullable Integer[] tests = end == null ? new @Nullable Integer[5] : end.tests();
        batch.add(
                Table.ATTEMPTS,
                id,
                token == null ? task.getAttempt() : token.getAttempt(),
                place.logId(),
                task.getPool(),
                task.getTaskId(),
                place.partition(),
                token == null ? null : token.getPosition(),
                task.getWorkerId(),
                time(task.getAssignedAtMs()),
                time(task.getStartedAtMs()),
                end == null ? null : place.offset(),
                end == null ? null : place.index(),
                end == null ? null : place.time(),
                end == null ? null : end.outcome(),
                end == null ? null : end.reason(),
                end == null ? null : end.message(),
                end == null ? null : end.willRetry(),
                end == null ? null : end.durationMs(),
                end == null ? null : end.chunks(),
                tests[0],
                tests[1],
                tests[2],
                tests[3],
                tests[4]);
    }

    private static void addDecision(Batch batch, FactPlace place, TaskInfo task, UUID id) {
        batch.add(
                Table.DECISIONS,
                place.eventId(),
                place.time(),
                place.logId(),
                place.pool(),
                place.partition(),
                place.offset(),
                place.index(),
                id,
                task.getTaskId(),
                task.getAttempt(),
                task.getWorkerId(),
                task.getUser(),
                task.getProject(),
                task.getPriority(),
                Math.max(0, task.getAssignedAtMs() - task.getQueuedAtMs()));
    }
}
