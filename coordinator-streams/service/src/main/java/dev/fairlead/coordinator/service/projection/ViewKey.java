package dev.fairlead.coordinator.service.projection;

/** Key of a view: ids are unique within a pool only. The pool's name has no slash, the id may. */
public record ViewKey(String pool, String id) implements Comparable<ViewKey> {

    @Override
    public int compareTo(ViewKey other) {
        int byPool = pool.compareTo(other.pool);
        return byPool != 0 ? byPool : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return pool + "/" + id;
    }

    static ViewKey parse(String text) {
        int slash = text.indexOf('/');
        return new ViewKey(text.substring(0, slash), text.substring(slash + 1));
    }
}
