package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.TaskView;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The latest state of each task that is not at its end, and of the newest ended ones. Not safe for several threads. */
final class TaskTable {

    private final int endedLimit;
    private final BiConsumer<@Nullable TaskView, TaskView> onMove;
    private final Map<ViewKey, TaskView> byKey = new HashMap<>();
    private final TreeSet<TaskOrder> ordered = new TreeSet<>();
    private final LinkedHashSet<ViewKey> ended = new LinkedHashSet<>();

    /** @param onMove told the state before (null: none) and the state after */
    TaskTable(int endedLimit, BiConsumer<@Nullable TaskView, TaskView> onMove) {
        this.endedLimit = endedLimit;
        this.onMove = onMove;
    }

    /** False: a later state is known already. */
    boolean put(TaskView view) {
        TaskOrder order = TaskOrder.of(view.getTask());
        TaskView before = byKey.get(order.key());
        if (before != null
                && !Views.isLater(view.getOffset(), view.getIndex(), before.getOffset(), before.getIndex())) {
            return false;
        }
        byKey.put(order.key(), view);
        reorder(before == null ? null : TaskOrder.of(before.getTask()), order);
        if (before != null && isEnded(before)) {
            ended.remove(order.key());
        }
        if (isEnded(view)) {
            ended.add(order.key());
        }
        onMove.accept(before, view);
        return true;
    }

    /** A task is submitted once, so mostly its place stays: to look for it among a million costs more than all else. */
    private void reorder(@Nullable TaskOrder before, TaskOrder now) {
        if (now.equals(before)) {
            return;
        }
        if (before != null) {
            ordered.remove(before);
        }
        ordered.add(now);
    }

    private static boolean isEnded(TaskView view) {
        return Views.isTerminal(view.getTask().getStatus());
    }

    /** Forgets the ended tasks that are too many; the oldest first. */
    List<ViewKey> evict() {
        if (ended.size() <= endedLimit) {
            return List.of();
        }
        List<ViewKey> evicted = ended.stream().limit(ended.size() - endedLimit).toList();
        evicted.forEach(this::remove);
        return evicted;
    }

    private void remove(ViewKey key) {
        ended.remove(key);
        TaskView view = byKey.remove(key);
        if (view != null) {
            ordered.remove(TaskOrder.of(view.getTask()));
        }
    }

    @Nullable
    TaskView get(ViewKey key) {
        return byKey.get(key);
    }

    /** At most so many that fit, after the given place (null: from the first one on). */
    List<TaskView> list(@Nullable TaskOrder after, Predicate<TaskView> filter, int limit) {
        SortedSet<TaskOrder> rest = after == null ? ordered : ordered.tailSet(after, false);
        return rest.stream()
                .map(order -> Objects.requireNonNull(byKey.get(order.key())))
                .filter(filter)
                .limit(limit)
                .toList();
    }

    int size() {
        return byKey.size();
    }
}
