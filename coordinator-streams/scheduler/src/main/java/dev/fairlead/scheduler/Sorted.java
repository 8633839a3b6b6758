package dev.fairlead.scheduler;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Copies whose iteration order is the same on every machine, which {@link Map#copyOf} does not promise. */
public final class Sorted {
    private Sorted() {}

    public static SortedMap<String, String> map(Map<String, String> from) {
        return from.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(from));
    }

    public static List<String> distinct(Collection<String> from) {
        return from.stream().sorted().distinct().toList();
    }
}
