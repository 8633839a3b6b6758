package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.AdmissionRecord;
import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether tasks have to be let in, and who is. The setting holds for what is submitted or retried from there on: what waits
 * already goes on waiting for its answer.
 */
final class Admissions {
    private static final long ANY = -1;

    private final PoolState state;
    private final Ledger ledger;
    private final Waits waits;
    private final Text text;

    Admissions(PoolState state, Ledger ledger, Waits waits) {
        this.state = state;
        this.ledger = ledger;
        this.waits = waits;
        this.text = new Text(state.limits().sizes());
    }

    void set(Command.SetAdmission command) {
        AdmissionRecord record = new AdmissionRecord();
        if (command.required()) {
            ledger.write(record);
        } else {
            ledger.erase(record);
        }
        ledger.record(new Fact.AdmissionChanged(command.required()));
    }

    void admit(Command.Admit command) {
        answer("AdmitTask", command.taskId(), command.createdAt(), waits::admit);
    }

    void reject(Command.Reject command) {
        String reason = text.shortened(command.reason());
        answer("RejectTask", command.taskId(), command.createdAt(), task -> waits.refuse(task, reason));
    }

    private void answer(String command, String taskId, long createdAt, Consumer<TaskRecord> answer) {
        TaskRecord task = state.task(taskId);
        if (task != null
                && isAsked(task)
                && (createdAt == ANY || createdAt == task.waiting().createdAt())) {
            answer.accept(task);
            return;
        }
        String id = text.shortened(taskId);
        ledger.record(new Fact.StaleReport(
                id,
                command,
                "Expected to answer for a task that waits for admission with id %s, but %s.".formatted(id, why(task))));
    }

    private static boolean isAsked(TaskRecord task) {
        return task.status() == TaskStatus.WAITING && task.waiting().admissionDueMs() > 0;
    }

    private static String why(@Nullable TaskRecord task) {
        if (task == null) {
            return "it is over or not known";
        }
        if (isAsked(task)) {
            return "the answer is to an older one";
        }
        return task.status() == TaskStatus.WAITING ? "it waits for something else" : "it is " + task.status();
    }
}
