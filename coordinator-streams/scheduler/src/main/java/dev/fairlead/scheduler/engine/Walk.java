package dev.fairlead.scheduler.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A depth-first walk from task to task, one edge at a time and each task once. */
final class Walk {
    private final Function<String, Collection<String>> edges;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();

    private record Step(String task, Iterator<String> next) {}

    Walk(String start, Function<String, Collection<String>> edges) {
        this.edges = edges;
        enter(start);
    }

    /** Whether it has been everywhere. */
    boolean isOver() {
        return steps.isEmpty();
    }

    /** Goes one edge further, or back; the task that it comes to for the first time, if it does. */
    @Nullable
    String advance() {
        Iterator<String> next = steps.getLast().next();
        if (!next.hasNext()) {
            steps.removeLast();
            return null;
        }
        String task = next.next();
        if (!seen.add(task)) {
            return null;
        }
        enter(task);
        return task;
    }

    /** From the start to where it is. */
    List<String> path() {
        return new ArrayList<>(steps.stream().map(Step::task).toList());
    }

    private void enter(String task) {
        steps.addLast(new Step(task, edges.apply(task).iterator()));
    }
}
