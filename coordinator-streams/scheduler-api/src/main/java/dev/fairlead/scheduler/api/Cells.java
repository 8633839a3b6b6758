package dev.fairlead.scheduler.api;

import java.util.Arrays;

/** Whole numbers in a fixed order, the form in which policies remember. Immutable, equal by content. */
public final class Cells {
    /** None at all: what is remembered in the beginning. */
    public static final Cells NONE = new Cells();

    private final long[] values;

    private Cells(long... values) {
        this.values = values;
    }

    public static Cells of(long... values) {
        return values.length == 0 ? NONE : new Cells(values.clone());
    }

    public boolean isEmpty() {
        return values.length == 0;
    }

    public int size() {
        return values.length;
    }

    /** @throws IndexOutOfBoundsException unless there are more than {@code index} */
    public long get(int index) {
        return values[index];
    }

    /** A copy. */
    public long[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Cells its && Arrays.equals(values, its.values));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
