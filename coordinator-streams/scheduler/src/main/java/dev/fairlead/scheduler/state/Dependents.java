package dev.fairlead.scheduler.state;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which tasks wait for which, and which of those that have ended are still waited for. */
final class Dependents {
    private final Map<String, TreeSet<String>> byTask = new HashMap<>();
    private final TreeSet<String> untold = new TreeSet<>();
    private final Predicate<String> hasEnded;

    Dependents(Predicate<String> hasEnded) {
        this.hasEnded = hasEnded;
    }

    /** Ids of the tasks that wait for it, sorted. */
    SortedSet<String> of(String taskId) {
        TreeSet<String> dependents = byTask.get(taskId);
        return dependents == null ? Collections.emptySortedSet() : dependents;
    }

    /** The first of the ended tasks that are waited for; null: there is none. */
    @Nullable
    String untold() {
        return untold.isEmpty() ? null : untold.first();
    }

    /** The task waits for others than before. */
    void replace(String taskId, List<String> before, List<String> now) {
        if (before.equals(now)) {
            return;
        }
        minus(before, now).forEach(dependency -> remove(dependency, taskId));
        minus(now, before).forEach(dependency -> add(dependency, taskId));
    }

    /** The task has ended, was forgotten, or lives again. */
    void settle(String taskId) {
        if (byTask.isEmpty() && untold.isEmpty()) {
            return;
        }
        if (byTask.containsKey(taskId) && hasEnded.test(taskId)) {
            untold.add(taskId);
        } else {
            untold.remove(taskId);
        }
    }

    private void add(String dependency, String taskId) {
        byTask.computeIfAbsent(dependency, id -> new TreeSet<>()).add(taskId);
        settle(dependency);
    }

    private void remove(String dependency, String taskId) {
        TreeSet<String> dependents = byTask.get(dependency);
        if (dependents != null && dependents.remove(taskId) && dependents.isEmpty()) {
            byTask.remove(dependency);
            settle(dependency);
        }
    }

    private static Collection<String> minus(List<String> some, List<String> others) {
        Set<String> without = new HashSet<>(others);
        return some.stream().filter(id -> !without.contains(id)).toList();
    }
}
