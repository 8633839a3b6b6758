package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.TaskSnapshot;
import dev.fairlead.scheduler.TaskStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * No task is queued before its time, before every task that it depends on has succeeded, and before somebody has let it in
 * if that was required when it came; none fails for a dependency that may still succeed.
 */
final class WaitChecker implements Checker {
    private final Map<String, Command.Submit> submits = new HashMap<>();
    private final Map<String, Set<String>> open = new HashMap<>();
    private final Map<String, TaskStatus> statuses = new HashMap<>();
    private final Set<String> asking = new HashSet<>();
    private @Nullable Command last;
    private boolean asks;
    private long logicalMs;

    @Override
    public void command(Command command, long atMs) {
        last = command;
        logicalMs = Math.max(logicalMs, atMs);
    }

    @Override
    public void fact(Fact fact) {
        if (fact instanceof Fact.AdmissionChanged changed) {
            asks = changed.required();
        } else if (fact instanceof Fact.TaskCreated created) {
            create(created.task());
        } else if (fact instanceof Fact.TaskAdmitted admitted) {
            String taskId = admitted.task().taskId();
            TaskChecker.require(
                    last instanceof Command.Admit admit && admit.taskId().equals(taskId), "somebody let it in", fact);
            asking.remove(taskId);
        } else if (fact instanceof Fact.TaskFailed failed) {
            fail(failed);
        }
        if (fact instanceof Fact.TaskFact about) {
            move(about.task(), fact);
        }
    }

    /** What waits has not ended, which others see to. */
    @Override
    public Collection<String> open() {
        return List.of();
    }

    private void create(TaskSnapshot task) {
        if (task.generation() == 1 && last instanceof Command.Submit submit) {
            submits.put(task.taskId(), submit);
            open.put(task.taskId(), new HashSet<>(submit.dependsOn()));
        }
        open.get(task.taskId()).removeIf(dependency -> statuses.get(dependency) == TaskStatus.SUCCEEDED);
        if (asks) {
            asking.add(task.taskId());
        }
    }

    private void fail(Fact.TaskFailed fact) {
        switch (fact.reason()) {
            case DEPENDENCY -> TaskChecker.require(isHopeless(fact), "a dependency is hopeless", fact);
            case ADMISSION ->
                TaskChecker.require(asking.contains(fact.task().taskId()), "it waits for admission", fact);
            default -> {}
        }
    }

    /** Of a task that ended long ago nobody knows how; one of the same id that comes later is another one. */
    private boolean isHopeless(Fact.TaskFailed fact) {
        boolean unknown = fact.report().message().endsWith("none is known by that id.");
        return submits.get(fact.task().taskId()).dependsOn().stream()
                .map(statuses::get)
                .anyMatch(status -> unknown
                        ? status == null || status.isTerminal()
                        : status == TaskStatus.FAILED || status == TaskStatus.CANCELLED);
    }

    private void move(TaskSnapshot task, Fact fact) {
        statuses.put(task.taskId(), task.status());
        if (task.status() == TaskStatus.SUCCEEDED) {
            open.values().forEach(dependencies -> dependencies.remove(task.taskId()));
        }
        if (task.status().isTerminal()) {
            asking.remove(task.taskId());
        } else if (task.status() != TaskStatus.WAITING) {
            TaskChecker.require(open.get(task.taskId()).isEmpty(), "its dependencies have succeeded", fact);
            TaskChecker.require(!asking.contains(task.taskId()), "it was let in", fact);
            TaskChecker.require(submits.get(task.taskId()).notBeforeMs() <= logicalMs, "its time has come", fact);
        }
    }
}
