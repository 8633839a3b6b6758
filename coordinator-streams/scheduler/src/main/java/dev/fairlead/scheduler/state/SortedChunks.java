package dev.fairlead.scheduler.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A sorted set, in short lists one behind the other, of which mostly the first is taken and to which mostly a new last
 * one comes. Both touch next to nothing that lies elsewhere in memory, where a balanced tree follows a path of pointers.
 * Anywhere else it is O(log n) to find the place, and one list that is moved on.
 */
final class SortedChunks<T> {
    private static final int MOST = 128;

    private final List<List<T>> chunks = new ArrayList<>(1);
    private final Comparator<? super T> order;

    /** Asked for far more often than it changes, and by then its list is no longer near. */
    private @Nullable T first;

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
        List<T> chunk = chunks.get(number);
        int place = Collections.binarySearch(chunk, item, order);
        if (place >= 0) {
            return false;
        }
        insert(number, -place - 1, item);
        if (chunk.size() > MOST) {
            split(number);
        }
        return true;
    }

    /** Whether it was there. */
    boolean remove(T item) {
        if (size == 0) {
            return false;
        }
        if (order.compare(item, first()) == 0) {
            remove(0, 0);
            return true;
        }
        int number = chunkOf(item);
        int place = Collections.binarySearch(chunks.get(number), item, order);
        if (place < 0) {
            return false;
        }
        remove(number, place);
        return true;
    }

    private void append(T item) {
        if (chunks.isEmpty() || chunks.get(chunks.size() - 1).size() >= MOST) {
            chunks.add(new ArrayList<>());
        }
        int number = chunks.size() - 1;
        insert(number, chunks.get(number).size(), item);
    }

    private void insert(int number, int place, T item) {
        chunks.get(number).add(place, item);
        size++;
        if (number + place == 0) {
            first = item;
        }
    }

    private void remove(int number, int place) {
        List<T> chunk = chunks.get(number);
        chunk.remove(place);
        size--;
        if (chunk.isEmpty()) {
            chunks.remove(number);
        }
        if (number + place == 0) {
            first = chunks.isEmpty() ? null : chunks.get(0).get(0);
        }
    }

    private void split(int number) {
        List<T> chunk = chunks.get(number);
        List<T> upper = chunk.subList(MOST / 2, chunk.size());
        chunks.add(number + 1, new ArrayList<>(upper));
        upper.clear();
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
        List<T> chunk = chunks.get(number);
        return chunk.get(chunk.size() - 1);
    }
}
