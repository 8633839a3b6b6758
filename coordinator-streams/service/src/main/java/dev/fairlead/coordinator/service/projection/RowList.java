package dev.fairlead.coordinator.service.projection;

import org.jspecify.annotations.Nullable;

/** Rows in the order in which they came, each in one such list at a time; a row leaves it without being looked for. */
final class RowList {
    private @Nullable Row first;
    private @Nullable Row last;
    private int size;

    int size() {
        return size;
    }

    /** The one that came first of all; null if it is empty. */
    @Nullable
    Row first() {
        return first;
    }

    /** The row must not be in it. */
    void add(Row row) {
        row.previous = last;
        if (last == null) {
            first = row;
        } else {
            last.next = row;
        }
        last = row;
        size++;
    }

    /** The row must be in it. */
    void remove(Row row) {
        Row before = row.previous;
        Row behind = row.next;
        if (before == null) {
            first = behind;
        } else {
            before.next = behind;
        }
        if (behind == null) {
            last = before;
        } else {
            behind.previous = before;
        }
        row.previous = null;
        row.next = null;
        size--;
    }
}
