package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskView;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final RowList ended = new RowList();
    private List<Row> changed = new ArrayList<>();

    /** @param onMove told the state before (null: none) and the state after */
    TaskTable(int endedLimit, BiConsumer<@Nullable TaskView, TaskView> onMove) {
        this.endedLimit = endedLimit;
        this.onMove = onMove;
    }

    /** Takes over what was written before; a later state that is known already stays. */
    void restore(TaskView view) {
        put(view);
    }

    /** Takes a later state than that which is known. Then forgets the ended tasks that are too many, the oldest first. */
    void apply(TaskView view) {
        Row row = put(view);
        if (row != null) {
            change(row);
            evict();
        }
    }

    /** Null: a later state is known already. */
    private @Nullable Row put(TaskView view) {
        TaskInfo task = view.getTask();
        Row row = byKey.get(new ViewKey(task.getPool(), task.getTaskId()));
        return row == null ? add(view) : update(row, view);
    }

    private Row add(TaskView fresh) {
        TaskView view = texts.share(null, fresh);
        Row row = new Row(view);
        byKey.put(row.key(), row);
        ordered.add(row.order());
        if (isEnded(view)) {
            ended.add(row);
        }
        onMove.accept(null, view);
        return row;
    }

    private @Nullable Row update(Row row, TaskView fresh) {
        TaskView before = row.view();
        if (!Views.isLater(fresh.getOffset(), fresh.getIndex(), before.getOffset(), before.getIndex())) {
            return null;
        }
        TaskView view = texts.share(before, fresh);
        row.view(view);
        reorder(row, view.getTask().getSubmittedAtMs());
        if (isEnded(before)) {
            ended.remove(row);
        }
        if (isEnded(view)) {
            ended.add(row);
        }
        onMove.accept(before, view);
        return row;
    }

    /** A task is submitted once, so mostly its place stays: to look for it among a million costs more than all else. */
    private void reorder(Row row, long submittedAtMs) {
        if (row.order().submittedAtMs() != submittedAtMs) {
            ordered.remove(row.order());
            row.submittedAtMs(submittedAtMs);
            ordered.add(row.order());
        }
    }

    private static boolean isEnded(TaskView view) {
        return Views.isTerminal(view.getTask().getStatus());
    }

    private void evict() {
        while (ended.size() > endedLimit) {
            Row oldest = Objects.requireNonNull(ended.first());
            ended.remove(oldest);
            byKey.remove(oldest.key());
            ordered.remove(oldest.order());
            oldest.leave();
            change(oldest);
        }
    }

    private void change(Row row) {
        if (row.mark()) {
            changed.add(row);
        }
    }

    /** What has changed since the last call; if a task was forgotten and came again, its new state comes later. */
    List<TaskChange> takeChanges() {
        List<TaskChange> taken = changed.stream().map(Row::take).toList();
        changed = new ArrayList<>();
        return taken;
    }

    @Nullable
    TaskView get(ViewKey key) {
        Row row = byKey.get(key);
        return row == null ? null : row.view();
    }

    /** At most so many that fit, after the given place (null: from the first one on). */
    List<TaskView> list(@Nullable TaskOrder after, Predicate<TaskView> filter, int limit) {
        SortedSet<TaskOrder> rest = after == null ? ordered : ordered.tailSet(after, false);
        return rest.stream()
                .map(order -> Objects.requireNonNull(byKey.get(order.key())).view())
                .filter(filter)
                .limit(limit)
                .toList();
    }
}
