package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.TaskView;
import org.jspecify.annotations.Nullable;

/** A task, for as long as it is kept. */
final class Row {
    private TaskOrder order;
    private TaskView view;
    private boolean isGone;
    private boolean isChanged;

    /** Its neighbours in a {@link RowList}. */
    @Nullable
    Row previous;

    @Nullable
    Row next;

    Row(TaskView view) {
        this.order = TaskOrder.of(view.getTask());
        this.view = view;
    }

    ViewKey key() {
        return order.key();
    }

    TaskOrder order() {
        return order;
    }

    TaskView view() {
        return view;
    }

    void view(TaskView now) {
        view = now;
    }

    void submittedAtMs(long now) {
        order = new TaskOrder(now, order.key());
    }

    /** It is kept no longer. */
    void leave() {
        isGone = true;
    }

    /** Takes note that it is to be written; whether that is new. */
    boolean mark() {
        boolean news = !isChanged;
        isChanged = true;
        return news;
    }

    /** What is to be written of it. */
    TaskChange take() {
        isChanged = false;
        return new TaskChange(key(), isGone ? null : view);
    }
}
