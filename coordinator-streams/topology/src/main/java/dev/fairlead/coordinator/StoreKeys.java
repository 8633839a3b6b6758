package dev.fairlead.coordinator;

/** Keys of the state stores: the pool, a slash (which no pool's name has), the record's own key. No pool's: no name. */
final class StoreKeys {

    private static final char SEPARATOR = '/';

    /** In the store of pools, of the partition's {@link Bookmark}. */
    static final String BOOKMARK = SEPARATOR + "bookmark";

    private StoreKeys() {}

    static String of(String pool, String key) {
        return pool + SEPARATOR + key;
    }

    static String prefix(String pool) {
        return pool + SEPARATOR;
    }

    /** Empty if it is no pool's. */
    static String pool(String storeKey) {
        return storeKey.substring(0, storeKey.indexOf(SEPARATOR));
    }
}
