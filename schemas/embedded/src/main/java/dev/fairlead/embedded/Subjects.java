package dev.fairlead.embedded;

import dev.fairlead.events.StoredSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The schemas seen from their subjects: each has versions, numbered from 1. A view of one moment. */
final class Subjects {
    record Version(String subject, int number, StoredSchema schema) {}

    private final SortedMap<String, SortedMap<Integer, Version>> versions = new TreeMap<>();

    Subjects(Map<Integer, StoredSchema> schemas) {
        List<Version> claimed = new ArrayList<>();
        schemas.values()
                .forEach(schema -> schema.subjects()
                        .forEach((subject, number) -> claimed.add(new Version(subject, number, schema))));
        claimed.sort(Comparator.comparingInt(Version::number)
                .thenComparingInt(version -> version.schema().id()));
        claimed.forEach(this::add);
    }

    /** Two writers that did not know of each other may claim one number: the next free one is as good. */
    private void add(Version claimed) {
        SortedMap<Integer, Version> mine = versions.computeIfAbsent(claimed.subject(), subject -> new TreeMap<>());
        int number = mine.containsKey(claimed.number()) ? mine.lastKey() + 1 : claimed.number();
        mine.put(number, new Version(claimed.subject(), number, claimed.schema()));
    }

    SortedSet<String> names() {
        return new TreeSet<>(versions.keySet());
    }

    /** In ascending order; empty for a subject that is not known. */
    Collection<Version> of(String subject) {
        return versions.getOrDefault(subject, new TreeMap<>()).values();
    }

    Optional<Version> latest(String subject) {
        return of(subject).stream().reduce((earlier, later) -> later);
    }

    Optional<Version> find(String subject, int number) {
        return of(subject).stream()
                .filter(version -> version.number() == number)
                .findFirst();
    }

    List<Version> withId(int id) {
        return versions.values().stream()
                .flatMap(mine -> mine.values().stream())
                .filter(version -> version.schema().id() == id)
                .toList();
    }
}
