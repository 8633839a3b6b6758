package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.TaskSnapshot;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.Token;
import dev.fairlead.scheduler.lifecycle.TaskLifecycle;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tasks move only along the table; nothing submitted is lost (P1); a generation ends once, by the token that was current,
 * and a token is current alone (P2).
 */
final class TaskChecker implements Checker {
    private final Map<String, TaskStatus> statuses = new HashMap<>();
    private final Map<String, Integer> generations = new HashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private final Set<String> submitted = new HashSet<>();
    private final Set<Token> used = new HashSet<>();

    @Override
    public void command(Command command, long atMs) {
        if (command instanceof Command.Submit submit) {
            submitted.add(submit.taskId());
        }
    }

    @Override
    public void fact(Fact fact) {
        if (fact instanceof Fact.TaskFact about) {
            move(about.task(), fact);
        } else if (fact instanceof Fact.TaskRejected rejected) {
            submitted.remove(rejected.taskId());
        } else if (fact instanceof Fact.Assign assign) {
            require(assign.token().equals(tokens.get(assign.token().taskId())), "a current token is sent", fact);
        }
    }

    @Override
    public Collection<String> open() {
        return submitted.stream()
                .filter(taskId -> !isTerminal(taskId))
                .map(taskId -> taskId + " is " + statuses.get(taskId))
                .toList();
    }

    private boolean isTerminal(String taskId) {
        TaskStatus status = statuses.get(taskId);
        return status != null && status.isTerminal();
    }

    private void move(TaskSnapshot task, Fact fact) {
        TaskStatus before = known(task, fact);
        statuses.put(task.taskId(), task.status());
        if (fact instanceof Fact.DependencyMet || fact instanceof Fact.TaskAdmitted) {
            require(
                    before == TaskStatus.WAITING && task.status() == before,
                    "only a waiting task waits for less",
                    fact);
            return;
        }
        if (fact instanceof Fact.TaskLate || fact instanceof Fact.TaskUnplaceable) {
            require(
                    before == TaskStatus.QUEUED && task.status() == before,
                    "only a queued task is late or unplaceable",
                    fact);
            return;
        }
        boolean legal = TaskLifecycle.TABLE.table().stream()
                .anyMatch(row -> row.from() == before && row.to() == task.status() && row.fact() == fact.getClass());
        require(legal, "the table has the step", fact);
        if (fact instanceof Fact.TaskCreated) {
            Integer last = generations.put(task.taskId(), task.generation());
            require(task.generation() == (last == null ? 1 : last + 1), "generations count up", fact);
        }
        require(task.generation() == generations.get(task.taskId()), "the generation stays", fact);
        token(task, before, fact);
    }

    /** An ended task that was forgotten may be submitted anew. */
    private @Nullable TaskStatus known(TaskSnapshot task, Fact fact) {
        TaskStatus before = statuses.get(task.taskId());
        if (fact instanceof Fact.TaskCreated && task.generation() == 1 && before != null && before.isTerminal()) {
            generations.remove(task.taskId());
            return null;
        }
        return before;
    }

    private void token(TaskSnapshot task, @Nullable TaskStatus before, Fact fact) {
        Token token = task.token();
        if (fact instanceof Fact.TaskAssigned) {
            require(!tokens.containsKey(task.taskId()), "at most one token is current", fact);
            require(used.add(Objects.requireNonNull(token)), "a token is used once", fact);
            tokens.put(task.taskId(), token);
        } else if (before != null && before.isPlaced()) {
            Token current = tokens.get(task.taskId());
            require(
                    task.status() == TaskStatus.QUEUED || (current != null && current.equals(token)),
                    "its own token",
                    fact);
        }
        if (!task.status().isPlaced()) {
            tokens.remove(task.taskId());
        }
    }

    static void require(boolean condition, String what, Object but) {
        if (!condition) {
            Object text = but instanceof Fact fact ? FactText.of(fact) : but;
            throw new AssertionError("Expected that " + what + ", but: " + text);
        }
    }
}
