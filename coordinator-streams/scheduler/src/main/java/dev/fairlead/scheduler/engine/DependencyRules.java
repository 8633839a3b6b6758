package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.state.PoolState;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks a task may depend on: not too many, and none that waits for it. A cycle can only be closed by a task that
 * others wait for already; then both what it would wait for and what waits for it are followed, step by step in turn, so
 * that the smaller of the two decides how long it takes.
 */
final class DependencyRules {
    private static final int MOST_STEPS = 20_000;
    private static final int SHOWN = 10;

    private final PoolState state;
    private final Text text;

    DependencyRules(PoolState state) {
        this.state = state;
        this.text = new Text(state.limits().sizes());
    }

    /** Why the task may not depend on these; null if it may. */
    @Nullable
    String refusal(String taskId, List<String> dependencies) {
        if (dependencies.isEmpty()) {
            return null;
        }
        int most = state.limits().sizes().dependencies();
        if (dependencies.size() > most || !dependencies.stream().allMatch(text::isId)) {
            return "Expected to take a submit with valid dependsOn, but it is not (at most %d, each of %s)."
                    .formatted(most, text.idRule());
        }
        if (dependencies.contains(taskId)) {
            return cycle(List.of(taskId, taskId));
        }
        return state.dependents(taskId).isEmpty() ? null : search(taskId, dependencies);
    }

    private @Nullable String search(String taskId, List<String> dependencies) {
        Walk down = new Walk(taskId, id -> id.equals(taskId) ? dependencies : dependencies(id));
        Walk up = new Walk(taskId, state::dependents);
        for (int step = 0; step < MOST_STEPS; step++) {
            String above = up.advance();
            if (above != null && dependencies.contains(above)) {
                List<String> path = up.path();
                path.add(taskId);
                Collections.reverse(path);
                return cycle(path);
            }
            if (taskId.equals(down.advance())) {
                return cycle(down.path());
            }
            if (up.isOver() || down.isOver()) {
                return null;
            }
        }
        return "Expected to find out within %d steps whether task %s waits for itself, but too many tasks wait for it and it would wait for too many; submit tasks after those on which they depend."
                .formatted(MOST_STEPS, taskId);
    }

    private Collection<String> dependencies(String taskId) {
        TaskRecord task = state.task(taskId);
        return task == null ? List.of() : task.awaited();
    }

    private static String cycle(List<String> path) {
        int left = path.size() - SHOWN;
        String shown = left <= 1
                ? String.join(" -> ", path)
                : String.join(" -> ", path.subList(0, SHOWN / 2)) + " -> (" + left + " more) -> "
                        + String.join(" -> ", path.subList(path.size() - SHOWN / 2, path.size()));
        return "Expected to take a task that does not wait for itself, but its dependencies lead back to it: %s."
                .formatted(shown);
    }
}
