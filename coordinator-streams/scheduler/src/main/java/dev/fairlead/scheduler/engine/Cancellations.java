package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.TaskDraft;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.lifecycle.TaskEvent;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import org.jspecify.annotations.Nullable;

/** Rows 13 and 14 by command: what has not begun ends at once, what a worker holds is to be killed first. */
final class Cancellations {
    private final PoolState state;
    private final Ledger ledger;
    private final TaskMoves tasks;
    private final Attempts attempts;
    private final Text text;

    Cancellations(PoolState state, Ledger ledger, TaskMoves tasks, Attempts attempts) {
        this.state = state;
        this.ledger = ledger;
        this.tasks = tasks;
        this.attempts = attempts;
        this.text = new Text(state.limits().sizes());
    }

    void cancel(Command.Cancel cancel) {
        TaskRecord task = state.task(cancel.taskId());
        String reason = text.shortened(cancel.reason());
        if (task == null || !tasks.isAllowed(task, TaskEvent.CANCEL_ASKED)) {
            String id = text.shortened(cancel.taskId());
            ledger.record(new Fact.StaleReport(
                    id, "CancelTask", "Expected to cancel a task with id %s, but it is %s.".formatted(id, is(task))));
        } else if (task.status().isPlaced()) {
            attempts.cancel(task, TaskEvent.CANCEL_ASKED, reason);
        } else {
            tasks.move(task, TaskEvent.CANCEL_ASKED, TaskDraft::settled, s -> new Fact.TaskCancelled(s, reason));
        }
    }

    private static String is(@Nullable TaskRecord task) {
        return task == null ? "over or not known" : task.status().toString();
    }
}
