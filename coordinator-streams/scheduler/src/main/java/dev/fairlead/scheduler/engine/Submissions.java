package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.CommonTexts;
import dev.fairlead.scheduler.EndedTask;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.Sorted;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskSpec;
import dev.fairlead.scheduler.Waiting;
import dev.fairlead.scheduler.lifecycle.TaskEvent;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import org.jspecify.annotations.Nullable;

/** Rows 1, 2 and 18: tasks that come, and those that come again. */
final class Submissions {
    private static final CommonTexts TEXTS = new CommonTexts();

    private final PoolState state;
    private final Ledger ledger;
    private final TaskMoves tasks;
    private final Waits waits;
    private final SubmitRules rules;
    private final Text text;

    Submissions(PoolState state, Ledger ledger, TaskMoves tasks, Waits waits) {
        this.state = state;
        this.ledger = ledger;
        this.tasks = tasks;
        this.waits = waits;
        this.rules = new SubmitRules(state);
        this.text = new Text(state.limits().sizes());
    }

    void submit(Command.Submit submit) {
        Long hash = knownHash(submit.taskId());
        if (hash == null) {
            String refusal = rules.refusal(submit);
            if (refusal == null) {
                accept(submit);
            } else {
                reject(submit, refusal);
            }
        } else if (hash != submit.payloadHash()) {
            reject(
                    submit,
                    "Expected to submit a new task with id %s, but there is one with another content."
                            .formatted(submit.taskId()));
        }
    }

    void retry(Command.Retry retry) {
        EndedTask ended = state.ended(retry.taskId());
        TaskRecord last = ended == null ? null : ended.last();
        String refusal = last == null ? "it is not known as FAILED or CANCELLED" : refusal(last);
        if (last == null || refusal != null) {
            ledger.record(new Fact.StaleReport(
                    text.shortened(retry.taskId()),
                    "RetryTask",
                    "Expected to retry a task with id %s, but %s.".formatted(text.shortened(retry.taskId()), refusal)));
            return;
        }
        long untilMs = untilMs(last.spec().notBeforeMs());
        Waiting more = waits.begin(last.waiting().tasks());
        if (untilMs > 0 || !more.isOver()) {
            tasks.move(
                    last,
                    TaskEvent.RETRY_ASKED_TO_WAIT,
                    draft -> draft.nextGeneration().waiting(untilMs, more),
                    Fact.TaskCreated::new);
        } else {
            tasks.move(
                    last,
                    TaskEvent.RETRY_ASKED,
                    draft -> draft.nextGeneration().queued(state.nowMs()),
                    Fact.TaskCreated::new);
        }
    }

    /** Why it cannot come back; null if it can. */
    private @Nullable String refusal(TaskRecord last) {
        EndedTask hopeless = waits.hopeless(last.waiting().tasks());
        return hopeless == null
                ? rules.refusal(last)
                : "task %s, on which it depends, is %s".formatted(hopeless.taskId(), hopeless.status());
    }

    private void accept(Command.Submit submit) {
        tasks.create(spec(submit), untilMs(submit.notBeforeMs()), waits.begin(submit.dependsOn()));
    }

    private long untilMs(long notBeforeMs) {
        return notBeforeMs > state.nowMs() ? notBeforeMs : 0;
    }

    private void reject(Command.Submit submit, String reason) {
        String runId = submit.runId();
        ledger.record(new Fact.TaskRejected(
                text.shortened(submit.taskId()),
                text.shortened(submit.user()),
                runId == null ? null : text.shortened(runId),
                reason));
    }

    private @Nullable Long knownHash(String taskId) {
        TaskRecord live = state.task(taskId);
        if (live != null) {
            return live.spec().payloadHash();
        }
        EndedTask ended = state.ended(taskId);
        return ended == null ? null : ended.payloadHash();
    }

    private TaskSpec spec(Command.Submit submit) {
        String runId = submit.runId();
        return new TaskSpec(
                submit.taskId(),
                TEXTS.of(submit.type()),
                TEXTS.of(submit.user()),
                TEXTS.of(submit.project()),
                runId == null ? null : TEXTS.of(runId),
                submit.name(),
                submit.payloadHash(),
                submit.priority(),
                Sorted.map(submit.requirements()),
                submit.timeoutMs(),
                submit.maxAttempts(),
                submit.maxInfrastructureAttempts(),
                submit.backoffMs(),
                submit.notBeforeMs(),
                submit.deadlineMs(),
                submit.dueMs(),
                submit.estimateMs(),
                TEXTS.of(submit.model()),
                submit.exclusive(),
                Sorted.map(submit.labels()),
                ledger.offset(),
                state.nowMs());
    }
}
