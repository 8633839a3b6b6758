package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.TaskInfo;
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
    private final SharedTexts texts = new SharedTexts();
    private final Map<ViewKey, Row> byKey = new HashMap<>();
    private final TreeSet<TaskOrder> ordered = new TreeSet<>();
    private final LinkedHashSet<ViewKey> ended = new LinkedHashSet<>();

    /** A task, for as long as it is kept. */
    static final class Row {
        private TaskOrder order;
        private TaskView view;

        private Row(TaskOrder order, TaskView view) {
            this.order = order;
            this.view = view;
        }

        ViewKey key() {
            return order.key();
        }

        TaskView view() {
            return view;
        }
    }

    /** @param onMove told the state before (null: none) and the state after */
    TaskTable(int endedLimit, BiConsumer<@Nullable TaskView, TaskView> onMove) {
        this.endedLimit = endedLimit;
        this.onMove = onMove;
    }

    /** Null: a later state is known already. */
    @Nullable
    Row put(TaskView view) {
        TaskInfo task = view.getTask();
        Row row = byKey.get(new ViewKey(task.getPool(), task.getTaskId()));
        return row == null ? add(view) : update(row, view);
    }

    private Row add(TaskView fresh) {
        TaskView view = texts.share(null, fresh);
        Row row = new Row(TaskOrder.of(view.getTask()), view);
        byKey.put(row.key(), row);
        ordered.add(row.order);
        if (isEnded(view)) {
            ended.add(row.key());
        }
        onMove.accept(null, view);
        return row;
    }

    private @Nullable Row update(Row row, TaskView fresh) {
        TaskView before = row.view;
        if (!Views.isLater(fresh.getOffset(), fresh.getIndex(), before.getOffset(), before.getIndex())) {
            return null;
        }
        TaskView view = texts.share(before, fresh);
        row.view = view;
        reorder(row, view.getTask().getSubmittedAtMs());
        if (isEnded(before)) {
            ended.remove(row.key());
        }
        if (isEnded(view)) {
            ended.add(row.key());
        }
        onMove.accept(before, view);
        return row;
    }

    /** A task is submitted once, so mostly its place stays: to look for it among a million costs more than all else. */
    private void reorder(Row row, long submittedAtMs) {
        if (row.order.submittedAtMs() != submittedAtMs) {
            ordered.remove(row.order);
            row.order = new TaskOrder(submittedAtMs, row.key());
            ordered.add(row.order);
        }
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
        Row row = byKey.remove(key);
        if (row != null) {
            ordered.remove(row.order);
        }
    }

    @Nullable
    TaskView get(ViewKey key) {
        Row row = byKey.get(key);
        return row == null ? null : row.view;
    }

    /** At most so many that fit, after the given place (null: from the first one on). */
    List<TaskView> list(@Nullable TaskOrder after, Predicate<TaskView> filter, int limit) {
        SortedSet<TaskOrder> rest = after == null ? ordered : ordered.tailSet(after, false);
        return rest.stream()
                .map(order -> Objects.requireNonNull(byKey.get(order.key())).view)
                .filter(filter)
                .limit(limit)
                .toList();
    }

    int size() {
        return byKey.size();
    }
}
