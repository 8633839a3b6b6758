package dev.fairlead.scheduler.shipped;

import dev.fairlead.scheduler.Sorted;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All schedulers that a coordinator can give to a pool, by id. */
public final class SchedulerCatalogue {
    private final Map<String, CatalogueEntry> entries = new TreeMap<>();
    private final SchedulerPlugin builtIn = new FairnessScheduler();

    private final Set<String> quarantined;

    private SchedulerCatalogue(List<CatalogueEntry> more, Set<String> quarantined) {
        this.quarantined = Set.copyOf(quarantined);
        Stream<CatalogueEntry> shipped = Stream.of(builtIn, new PriorityScheduler(), new CustomScheduler())
                .map(CatalogueEntry::shipped);
        Stream.concat(shipped, more.stream()).forEach(entry -> {
            CatalogueEntry other = entries.putIfAbsent(entry.plugin().id(), entry);
            if (other != null) {
                throw new IllegalArgumentException(
                        "Expected to find each scheduler once, but there are two with the id %s: %s and %s."
                                .formatted(entry.plugin().id(), other.origin(), entry.origin()));
            }
        });
    }

    /** Those that come with Fairlead. */
    public static SchedulerCatalogue shipped() {
        return new SchedulerCatalogue(List.of(), Set.of());
    }

    /**
     * Those that come with Fairlead, and more.
     *
     * @throws IllegalArgumentException if two have the same id; says where both come from
     */
    public static SchedulerCatalogue with(List<CatalogueEntry> more) {
        return new SchedulerCatalogue(more, Set.of());
    }

    /** @param sha256s of artifacts that pools are to go on without, whether they are here or not */
    public SchedulerCatalogue quarantining(Set<String> sha256s) {
        return new SchedulerCatalogue(
                entries.values().stream().filter(entry -> !entry.isShipped()).toList(), sha256s);
    }

    public boolean isQuarantined(String sha256) {
        return quarantined.contains(sha256);
    }

    /** What a pool has by itself, and goes on with when another one has failed. */
    public SchedulerPlugin builtIn() {
        return builtIn;
    }

    public @Nullable CatalogueEntry find(String id) {
        return entries.get(id);
    }

    /**
     * The scheduler of that id.
     *
     * @throws IllegalArgumentException if there is none; lists those that there are
     */
    public SchedulerPlugin require(String id) {
        CatalogueEntry entry = entries.get(id);
        if (entry == null) {
            throw new IllegalArgumentException("Expected one of the schedulers %s, but there is no '%s'."
                    .formatted(String.join(", ", entries.keySet()), id));
        }
        return entry.plugin();
    }

    /** By id. */
    public List<CatalogueEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** By id. */
    public List<SchedulerPlugin> all() {
        return entries.values().stream().map(CatalogueEntry::plugin).toList();
    }

    /** Of those that did not come with Fairlead and may be activated: id to the SHA-256 of the artifact. */
    public SortedMap<String, String> artifacts() {
        SortedMap<String, String> artifacts = new TreeMap<>();
        entries.forEach((id, entry) -> {
            if (!entry.isShipped() && !isQuarantined(entry.sha256())) {
                artifacts.put(id, entry.sha256());
            }
        });
        return Sorted.map(artifacts);
    }
}
