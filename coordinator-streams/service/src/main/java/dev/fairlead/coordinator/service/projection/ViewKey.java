package dev.fairlead.coordinator.service.projection;

import org.jspecify.annotations.Nullable;

/** Key of a view: ids are unique within a pool only. The pool's name has no slash, the id may. */
public record ViewKey(String pool, String id) implements Comparable<ViewKey> {

    @Override
    public int compareTo(ViewKey other) {
        return pool.equals(other.pool) ? id.compareTo(other.id) : pool.compareTo(other.pool);
    }

    @Override
    public String toString() {
        return pool + "/" + id;
    }

    /** As records have it, but several times as fast: a projection asks for each fact. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ViewKey key && id.equals(key.id) && pool.equals(key.pool);
    }

    @Override
    public int hashCode() {
        return 31 * pool.hashCode() + id.hashCode();
    }

    static ViewKey parse(String text) {
        int slash = text.indexOf('/');
        return new ViewKey(text.substring(0, slash), text.substring(slash + 1));
    }
}
