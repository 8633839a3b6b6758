package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.EndedTask;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.FailureReason;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.Report;
import dev.fairlead.scheduler.TaskDraft;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.TimeLimits;
import dev.fairlead.scheduler.Waiting;
import dev.fairlead.scheduler.lifecycle.TaskEvent;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How waiting ends. A task that waits is queued when its time has come, every task that it depends on has succeeded, and
 * somebody has let it in, if that is required (row 3); it fails when one of those cannot be any more (row 17).
 */
final class Waits {
    private final PoolState state;
    private final Ledger ledger;
    private final TaskMoves tasks;

    Waits(PoolState state, Ledger ledger, TaskMoves tasks) {
        this.state = state;
        this.ledger = ledger;
        this.tasks = tasks;
    }

    /** What a task has to wait for from now on besides its time. */
    Waiting begin(List<String> dependencies) {
        if (dependencies.isEmpty() && !state.requiresAdmission()) {
            return Waiting.NOTHING;
        }
        List<String> open =
                dependencies.stream().distinct().filter(id -> !hasSucceeded(id)).toList();
        long unknownMs = unknown(open) == null ? 0 : state.leaseMs() + times().unknownTaskMs();
        long admissionMs = state.requiresAdmission() ? state.leaseMs() + times().admissionMs() : 0;
        return new Waiting(open, unknownMs, admissionMs, ledger.offset());
    }

    /** The first of the tasks that has ended without success; null: none has. */
    @Nullable
    EndedTask hopeless(List<String> dependencies) {
        return dependencies.stream()
                .map(state::ended)
                .filter(ended -> ended != null && ended.status() != TaskStatus.SUCCEEDED)
                .findFirst()
                .orElse(null);
    }

    /** Tells those that wait for a task that has ended. One that fails of it may be waited for in its turn. */
    void tell() {
        int most = ledger.facts() + state.limits().sizes().factsPerCommand();
        String ended = state.untold();
        while (ended != null && ledger.facts() < most) {
            tell(Objects.requireNonNull(state.ended(ended)));
            ended = state.untold();
        }
    }

    void timeHasCome(TaskRecord task) {
        TaskRecord now = task.edit().due(0).done();
        if (!queue(now)) {
            ledger.write(now);
        }
    }

    void admit(TaskRecord task) {
        TaskRecord now = task.edit().waiting(task.waiting().admission(0)).done();
        ledger.record(new Fact.TaskAdmitted(now.snapshot()), now);
        queue(now);
    }

    void refuse(TaskRecord task, String reason) {
        fail(task, TaskEvent.ADMISSION_REFUSED, FailureReason.ADMISSION, "admission refused: " + reason);
    }

    /** The time to answer begins when the question is known to be published. */
    void unanswered(TaskRecord task) {
        long until = state.answerableUntil(
                task.waiting().createdAt(), task.waiting().admissionDueMs(), times().admissionMs());
        if (until > state.leaseMs()) {
            ledger.write(task.edit().waiting(task.waiting().admission(until)).done());
            return;
        }
        fail(
                task,
                TaskEvent.ADMISSION_UNANSWERED,
                FailureReason.ADMISSION,
                "Expected somebody to admit the task within %d ms, but nobody did.".formatted(times().admissionMs()));
    }

    void missing(TaskRecord task) {
        String unknown = unknown(task.waiting().tasks());
        if (unknown == null) {
            ledger.write(task.edit().waiting(task.waiting().allKnown()).done());
            return;
        }
        fail(
                task,
                TaskEvent.DEPENDENCY_MISSING,
                FailureReason.DEPENDENCY,
                "Expected task %s, on which it depends, within %d ms, but none is known by that id."
                        .formatted(unknown, times().unknownTaskMs()));
    }

    private void tell(EndedTask ended) {
        String dependent = state.dependents(ended.taskId()).first();
        TaskRecord task = Objects.requireNonNull(state.task(dependent));
        if (ended.status() == TaskStatus.SUCCEEDED) {
            met(task, ended.taskId());
        } else {
            fail(
                    task,
                    TaskEvent.DEPENDENCY_FAILED,
                    FailureReason.DEPENDENCY,
                    "Expected task %s, on which it depends, to succeed, but it is %s."
                            .formatted(ended.taskId(), ended.status()));
        }
    }

    private void met(TaskRecord task, String dependency) {
        TaskRecord now = task.edit().waiting(task.waiting().without(dependency)).done();
        if (!queue(now)) {
            ledger.record(new Fact.DependencyMet(now.snapshot(), dependency), now);
        }
    }

    /** False: it waits for more. */
    private boolean queue(TaskRecord task) {
        if (task.dueMs() > 0 || !task.waiting().isOver()) {
            return false;
        }
        tasks.move(task, TaskEvent.READY, draft -> draft.queued(state.nowMs()), Fact.TaskReady::new);
        return true;
    }

    private void fail(TaskRecord task, TaskEvent event, FailureReason reason, String why) {
        Report report = Report.none(Outcome.CANCELLED, why);
        tasks.move(task, event, TaskDraft::settled, s -> new Fact.TaskFailed(s, reason, false, report));
    }

    private boolean hasSucceeded(String taskId) {
        EndedTask ended = state.ended(taskId);
        return ended != null && ended.status() == TaskStatus.SUCCEEDED;
    }

    private @Nullable String unknown(List<String> dependencies) {
        return dependencies.stream()
                .filter(id -> state.task(id) == null && state.ended(id) == null)
                .findFirst()
                .orElse(null);
    }

    private TimeLimits times() {
        return state.limits().times();
    }
}
