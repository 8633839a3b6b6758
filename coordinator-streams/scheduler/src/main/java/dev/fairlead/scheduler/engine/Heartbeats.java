package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Command.Beat;
import dev.fairlead.scheduler.Command.Heartbeat;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.TimeLimits;
import dev.fairlead.scheduler.Token;
import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.WorkerRecord.StaleToken;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Worker;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A beat renews the lease and says what the worker holds.
 *
 * <ul>
 *   <li>A token that is current: the assignment has arrived. If it has not started yet (a fork that comes up, inputs that
 *       are fetched), it has its acknowledgement time anew; the run time-out, counted from the assignment, bounds that.
 *   <li>A token that is not current: to be killed, and its slot is taken until the worker says otherwise.
 *   <li>A stale token that it does not list any more, after it had the time to read all that was sent before: gone.
 *   <li>A current token that it does not list: on its way there, or its report on the way here. If it had started, and
 *       is not listed for the acknowledgement time either, its report was lost on the way, and the attempt with it.
 * </ul>
 */
final class Heartbeats {
    private final PoolState state;
    private final Ledger ledger;
    private final Hearing hearing;
    private final Text text;

    Heartbeats(PoolState state, Ledger ledger, Hearing hearing) {
        this.state = state;
        this.ledger = ledger;
        this.hearing = hearing;
        this.text = new Text(state.limits().sizes());
    }

    void beat(Heartbeat heartbeat) {
        heartbeat.workers().forEach(this::beat);
    }

    private void beat(Beat beat) {
        Worker worker = hearing.hear(beat.workerId(), beat.instanceId());
        if (ledger.facts() >= state.limits().sizes().factsPerCommand()) {
            return; // the next beat says the same, and is answered then
        }
        if (worker != null) {
            compare(worker, possible(beat.tokens(), worker.record().mostStale()));
        } else if (state.worker(beat.workerId()) == null) {
            ledger.record(new Fact.RegistrationRequired(
                    text.shortened(beat.workerId()),
                    text.shortened(beat.instanceId()),
                    beat.assignmentPartition(),
                    "no such worker is registered"));
        } else {
            ledger.record(new Fact.Fenced(
                    text.shortened(beat.workerId()),
                    text.shortened(beat.instanceId()),
                    beat.assignmentPartition(),
                    "another instance has registered with the same id"));
        }
    }

    private void compare(Worker worker, Set<Token> listed) {
        missing(worker, listed);
        Map<Token, StaleToken> stale = stillHeld(worker.record(), listed);
        for (Token token : listed) {
            TaskRecord task = state.task(token.taskId());
            if (task != null && task.isHeld(token, worker.workerId())) {
                arrived(task);
            } else {
                revoke(worker.record(), token);
                note(stale, token, worker.record().mostStale());
            }
        }
        List<StaleToken> now = List.copyOf(stale.values());
        if (!now.equals(worker.record().stale())) {
            ledger.write(worker.record().edit().stale(now).done());
        }
    }

    private void note(Map<Token, StaleToken> stale, Token token, int most) {
        if (stale.size() < most) {
            stale.putIfAbsent(token, new StaleToken(token, state.leaseMs()));
        }
    }

    private Map<Token, StaleToken> stillHeld(WorkerRecord worker, Set<Token> listed) {
        Map<Token, StaleToken> held = new LinkedHashMap<>();
        for (StaleToken stale : worker.stale()) {
            boolean unread = state.leaseMs() < stale.sinceMs() + times().acknowledgementMs();
            if (unread || listed.contains(stale.token())) {
                held.put(stale.token(), stale);
            }
        }
        return held;
    }

    private void missing(Worker worker, Set<Token> listed) {
        for (String taskId : worker.tasks()) {
            TaskRecord task = Objects.requireNonNull(state.task(taskId));
            boolean noticed = task.dueMs() < task.runDueMs();
            if (task.status() == TaskStatus.RUNNING && !noticed && !listed.contains(task.token())) {
                long dueMs = state.leaseMs() + times().acknowledgementMs();
                ledger.write(task.edit().due(Math.min(dueMs, task.runDueMs())).done());
            }
        }
    }

    private void arrived(TaskRecord task) {
        if (task.status() == TaskStatus.RUNNING && task.dueMs() < task.runDueMs()) {
            ledger.write(task.edit().due(task.runDueMs()).done());
        }
        long dueMs = state.leaseMs() + times().acknowledgementMs();
        boolean half = task.dueMs() - state.leaseMs() < times().acknowledgementMs() / 2;
        if (task.status() == TaskStatus.ASSIGNED && half) {
            ledger.write(task.edit().due(dueMs).done());
        }
    }

    private void revoke(WorkerRecord worker, Token token) {
        ledger.record(new Fact.Revoke(
                worker.workerId(),
                worker.instanceId(),
                worker.assignmentPartition(),
                token,
                "the task goes on without this attempt"));
    }

    /** The tokens that can have been given out, each once, as many as a worker can hold. */
    private Set<Token> possible(List<Token> tokens, int most) {
        return tokens.stream()
                .filter(token -> text.isId(token.taskId()))
                .limit(most)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private TimeLimits times() {
        return state.limits().times();
    }
}
