package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.TaskView;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The latest state of each task that is not at its end, and of the newest ended ones. Not safe for several threads. */
final class TaskTable {

    private final int endedLimit;
    private final BiConsumer<@Nullable TaskView, TaskView> onMove;
    private final Map<ViewKey, TaskView> byKey = new HashMap<>();
    private final TreeMap<TaskOrder, TaskView> ordered = new TreeMap<>();
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
        TaskOrder orderBefore = before == null ? null : TaskOrder.of(before.getTask());
        if (orderBefore != null && !orderBefore.equals(order)) {
            ordered.remove(orderBefore);
        }
        byKey.put(order.key(), view);
        ordered.put(order, view);
        ended.remove(order.key());
        if (Views.isTerminal(view.getTask().getStatus())) {
            ended.add(order.key());
        }
        onMove.accept(before, view);
        return true;
    }

    /** Forgets the ended tasks that are too many; the oldest first. */
    List<ViewKey> evict() {
        List<ViewKey> evicted =
                ended.stream().limit(Math.max(0, ended.size() - endedLimit)).toList();
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
        Map<TaskOrder, TaskView> rest = after == null ? ordered : ordered.tailMap(after, false);
        return rest.values().stream().filter(filter).limit(limit).toList();
    }

    int size() {
        return byKey.size();
    }
}
