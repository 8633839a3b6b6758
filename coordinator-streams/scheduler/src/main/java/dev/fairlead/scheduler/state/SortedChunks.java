package dev.fairlead.scheduler.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sorted set, in short lists one behind the other, of which mostly the first is taken and to which mostly a new last
 * one comes. Both touch next to nothing that lies elsewhere in memory, where a balanced tree follows a path of pointers.
 * Anywhere else it is O(log n) to find the place, and one list that is moved on.
 */
final class SortedChunks<T> {
    private static final int MOST = 128;

    private final List<Chunk<T>> chunks = new ArrayList<>(1);
    private final Comparator<? super T> order;

    /** Asked for far more often than it changes, and by then its list is no longer near. */
    private @Nullable T first;

    /** The one that it is in. */
    private @Nullable Chunk<T> firstChunk;

    private int size;

    SortedChunks(Comparator<? super T> order) {
        this.order = order;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** @throws NoSuchElementException if it is empty */
    T first() {
        if (first == null) {
            throw new NoSuchElementException("Expected to find the first of a sorted list, but it is empty.");
        }
        return first;
    }

    /** Whether it was not there. */
    boolean add(T item) {
        if (size == 0 || order.compare(last(chunks.size() - 1), item) < 0) {
            append(item);
            return true;
        }
        int number = chunkOf(item);
        Chunk<T> chunk = chunks.get(number);
        int place = chunk.placeOf(item, order);
        if (place >= 0) {
            return false;
        }
        insert(number, -place - 1, item);
        if (chunk.size() > MOST) {
            chunks.add(number + 1, chunk.split());
        }
        return true;
    }

    /** Whether it was there. */
    boolean remove(T item) {
        if (size == 0) {
            return false;
        }
        if (order.compare(item, first()) == 0) {
            removeFirst(Objects.requireNonNull(firstChunk));
            return true;
        }
        int number = chunkOf(item);
        int place = chunks.get(number).placeOf(item, order);
        if (place < 0) {
            return false;
        }
        remove(number, place);
        return true;
    }

    private void append(T item) {
        if (chunks.isEmpty() || chunks.get(chunks.size() - 1).size() >= MOST) {
            chunks.add(new Chunk<>());
        }
        int number = chunks.size() - 1;
        insert(number, chunks.get(number).size(), item);
    }

    private void insert(int number, int place, T item) {
        chunks.get(number).add(place, item);
        size++;
        if (number + place == 0) {
            first = item;
            firstChunk = chunks.get(0);
        }
    }

    private void removeFirst(Chunk<T> chunk) {
        chunk.remove(0);
        size--;
        if (chunk.isEmpty()) {
            chunks.remove(0);
            firstChunk = chunks.isEmpty() ? null : chunks.get(0);
        }
        first = firstChunk == null ? null : firstChunk.get(0);
    }

    /** Not the first of all. */
    private void remove(int number, int place) {
        Chunk<T> chunk = chunks.get(number);
        chunk.remove(place);
        size--;
        if (chunk.isEmpty()) {
            chunks.remove(number);
        }
    }

    /** Where the item is, or belongs: the first that ends with it or behind it, or the last of all. */
    private int chunkOf(T item) {
        int low = 0;
        int high = chunks.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.compare(last(middle), item) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private T last(int number) {
        Chunk<T> chunk = chunks.get(number);
        return chunk.get(chunk.size() - 1);
    }

    /** A short sorted list. Where its first goes, the others stay. */
    private static final class Chunk<T> {
        private @Nullable Object[] items = new Object[8];
        private int from;
        private int to;

        int size() {
            return to - from;
        }

        boolean isEmpty() {
            return to == from;
        }

        @SuppressWarnings("unchecked") // nothing else is put into it
        T get(int place) {
            return (T) Objects.requireNonNull(items[from + place]);
        }

        void add(int place, T item) {
            if (to == items.length) {
                makeRoom();
            }
            int at = from + place;
            System.arraycopy(items, at, items, at + 1, to - at);
            items[at] = item;
            to++;
        }

        /** At the beginning, where enough have gone; else at the end. */
        private void makeRoom() {
            int size = size();
            Object[] roomy = size <= items.length / 2 ? items : new Object[2 * items.length];
            System.arraycopy(items, from, roomy, 0, size);
            Arrays.fill(roomy, size, roomy.length, null);
            items = roomy;
            from = 0;
            to = size;
        }

        void remove(int place) {
            if (place == 0) {
                items[from++] = null;
            } else {
                System.arraycopy(items, from + place + 1, items, from + place, size() - place - 1);
                items[--to] = null;
            }
        }

        /** As {@link java.util.Collections#binarySearch} has it. */
        int placeOf(T item, Comparator<? super T> order) {
            int low = 0;
            int high = size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int its = order.compare(get(middle), item);
                if (its == 0) {
                    return middle;
                }
                if (its < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -low - 1;
        }

        /** Takes the upper half of it away. */
        Chunk<T> split() {
            Chunk<T> upper = new Chunk<>();
            int middle = from + size() / 2;
            for (int at = middle; at < to; at++) {
                upper.add(upper.size(), get(at - from));
            }
            Arrays.fill(items, middle, to, null);
            to = middle;
            return upper;
        }
    }
}
