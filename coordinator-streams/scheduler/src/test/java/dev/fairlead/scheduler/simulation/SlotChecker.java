package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.Token;
import dev.fairlead.scheduler.WorkerSnapshot;
import dev.fairlead.scheduler.WorkerStatus;
import dev.fairlead.scheduler.lifecycle.WorkerLifecycle;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Workers move only along their table and get no more than their slots: a token counts from its assignment until its
 * worker reports it over or beats without it, or is lost. Only ALIVE ones get anything.
 */
final class SlotChecker implements Checker {
    private final Map<String, WorkerSnapshot> workers = new HashMap<>();
    private final Map<String, Set<Token>> out = new HashMap<>();
    private final Map<String, Token> current = new HashMap<>();

    /** Tokens that their worker, asked last, did not hold; it is taken at its word when the task goes on without them. */
    private final Set<Token> denied = new HashSet<>();

    @Override
    public void command(Command command, long atMs) {
        if (command instanceof Command.Finished finished) {
            release(finished.workerId(), finished.instanceId(), finished.token());
        } else if (command instanceof Command.Refused refused) {
            release(refused.workerId(), refused.instanceId(), refused.token());
        } else if (command instanceof Command.Heartbeat heartbeat) {
            heartbeat.workers().forEach(this::beat);
        }
    }

    @Override
    public void fact(Fact fact) {
        if (fact instanceof Fact.WorkerFact about) {
            move(about.worker(), fact);
        } else if (fact instanceof Fact.TaskFact task) {
            current.remove(task.task().taskId());
            Token token = task.task().token();
            if (task.task().status().isPlaced() && token != null) {
                current.put(task.task().taskId(), token);
            }
            forgetDenied(task.task().taskId());
        } else if (fact instanceof Fact.Assign assign) {
            assign(assign);
        }
    }

    /** Stale tokens of dead workers may stay. */
    @Override
    public Collection<String> open() {
        return List.of();
    }

    private void assign(Fact.Assign assign) {
        WorkerSnapshot worker = workers.get(assign.workerId());
        Set<Token> tokens = of(assign.workerId());
        TaskChecker.require(
                worker != null && worker.status() == WorkerStatus.ALIVE, "only a live worker gets a task", assign);
        tokens.add(assign.token());
        TaskChecker.require(
                worker != null && tokens.size() <= worker.slots(), "a worker gets no more than its slots", worker);
        TaskChecker.require(
                worker != null
                        && assign.task().type().equals("junit")
                        && worker.types().contains("junit"),
                "a worker gets only what it can run",
                assign);
    }

    private void move(WorkerSnapshot worker, Fact fact) {
        WorkerSnapshot before = workers.put(worker.workerId(), worker);
        WorkerStatus from = before == null ? null : before.status();
        boolean again = before != null
                && fact instanceof Fact.WorkerRegistered
                && before.instanceId().equals(worker.instanceId());
        boolean legal = again
                || WorkerLifecycle.TABLE.table().stream()
                        .anyMatch(row ->
                                row.from() == from && row.to() == worker.status() && row.fact() == fact.getClass());
        TaskChecker.require(legal, "the table has the step", fact);
        if (worker.status() == WorkerStatus.FAILED || (fact instanceof Fact.WorkerRegistered && !again)) {
            out.remove(worker.workerId());
        }
        if (worker.status() == WorkerStatus.DISCONNECTED) {
            out.remove(worker.workerId());
            workers.remove(worker.workerId());
        }
    }

    private void beat(Command.Beat beat) {
        if (isRegistered(beat.workerId(), beat.instanceId())) {
            Set<Token> tokens = of(beat.workerId());
            tokens.removeIf(token -> !token.equals(current.get(token.taskId())));
            denied.addAll(tokens);
            beat.tokens().forEach(denied::remove);
            tokens.addAll(beat.tokens());
        }
    }

    private void forgetDenied(String taskId) {
        denied.stream()
                .filter(token -> token.taskId().equals(taskId) && !token.equals(current.get(taskId)))
                .toList()
                .forEach(token -> {
                    denied.remove(token);
                    out.values().forEach(tokens -> tokens.remove(token));
                });
    }

    private void release(String workerId, String instanceId, Token token) {
        if (isRegistered(workerId, instanceId)) {
            of(workerId).remove(token);
        }
    }

    private boolean isRegistered(String workerId, String instanceId) {
        WorkerSnapshot worker = workers.get(workerId);
        return worker != null && worker.instanceId().equals(instanceId);
    }

    private Set<Token> of(String workerId) {
        return out.computeIfAbsent(workerId, w -> new HashSet<>());
    }
}
