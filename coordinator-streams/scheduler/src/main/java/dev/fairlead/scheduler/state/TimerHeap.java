package dev.fairlead.scheduler.state;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Timers of which the first is asked for: a heap with four below each that knows where each stands, so that one in the
 * middle goes in O(log n) without a search. Most are taken out before they are due, and a new one is mostly due after all
 * others. The times stand beside the timers, so that few of those are looked at.
 */
final class TimerHeap {
    private static final int FANOUT = 4;

    private @Nullable Timer[] timers = new Timer[16];
    private long[] dueMs = new long[timers.length];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** The one that is due first; there must be one. */
    Timer first() {
        return at(0);
    }

    void add(Timer timer) {
        if (size == timers.length) {
            timers = Arrays.copyOf(timers, 2 * size);
            dueMs = Arrays.copyOf(dueMs, 2 * size);
        }
        rise(timer, size++);
    }

    /** @throws IllegalStateException if it is not in this heap */
    void remove(Timer timer) {
        int place = timer.place();
        if (place >= size || timers[place] != timer) {
            throw new IllegalStateException("Expected to take out %s, but it was never set.".formatted(timer));
        }
        Timer last = at(--size);
        timers[size] = null;
        if (last != timer) {
            sink(last, place);
            rise(last, last.place());
        }
    }

    private void rise(Timer timer, int from) {
        int place = from;
        while (place > 0) {
            int above = (place - 1) / FANOUT;
            if (!isBefore(timer, above)) {
                break;
            }
            put(at(above), place);
            place = above;
        }
        put(timer, place);
    }

    private void sink(Timer timer, int from) {
        int place = from;
        int below = firstBelow(place);
        while (below < size && !isBefore(timer, below)) {
            put(at(below), place);
            place = below;
            below = firstBelow(place);
        }
        put(timer, place);
    }

    /** The place of the first among those below; beyond the last if there is none. */
    private int firstBelow(int place) {
        int first = FANOUT * place + 1;
        int end = Math.min(first + FANOUT, size);
        for (int other = first + 1; other < end; other++) {
            if (isBefore(other, first)) {
                first = other;
            }
        }
        return first;
    }

    private boolean isBefore(Timer timer, int place) {
        return timer.dueMs() != dueMs[place] ? timer.dueMs() < dueMs[place] : timer.compareTo(at(place)) < 0;
    }

    private boolean isBefore(int a, int b) {
        return dueMs[a] != dueMs[b] ? dueMs[a] < dueMs[b] : at(a).compareTo(at(b)) < 0;
    }

    private Timer at(int place) {
        return Objects.requireNonNull(timers[place]);
    }

    private void put(Timer timer, int place) {
        timers[place] = timer;
        dueMs[place] = timer.dueMs();
        timer.place(place);
    }
}
