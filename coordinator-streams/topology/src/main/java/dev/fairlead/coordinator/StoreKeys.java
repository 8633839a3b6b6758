package dev.fairlead.coordinator;

/** Keys of the state stores: the pool, a slash (which no pool's name has), the record's own key. */
final class StoreKeys {

    private static final char SEPARATOR = '/';

    private StoreKeys() {}

    static String of(String pool, String key) {
        return pool + SEPARATOR + key;
    }

    static String prefix(String pool) {
        return pool + SEPARATOR;
    }

    static String pool(String storeKey) {
        return storeKey.substring(0, storeKey.indexOf(SEPARATOR));
    }
}
