package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.MissingSchedulerException;
import dev.fairlead.scheduler.PolicyException;
import dev.fairlead.scheduler.SchedulerRecord;
import dev.fairlead.scheduler.shipped.CatalogueEntry;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The schedulers that a pool may have. Which those are, the log says; the catalogue is only where they are found, and it
 * differs from instance to instance. So what is in one and not in the other is never a decision: what the log does not
 * offer is refused even if it is here, and what it does offer and is not here must wait.
 */
final class Offers {
    private final String pool;
    private final SchedulerCatalogue catalogue;
    private SortedMap<String, String> artifacts;

    Offers(String pool, SchedulerCatalogue catalogue) {
        this.pool = pool;
        this.catalogue = catalogue;
        this.artifacts = catalogue.artifacts();
    }

    /** Whose they are. */
    String pool() {
        return pool;
    }

    /** @param said by the log: id to SHA-256 of what may be activated from here on, besides what came with Fairlead */
    void say(SortedMap<String, String> said) {
        artifacts = said;
    }

    CatalogueEntry builtIn() {
        return CatalogueEntry.shipped(catalogue.builtIn());
    }

    /**
     * The scheduler that the log gave the pool.
     *
     * @param active null: the built-in one
     * @throws PolicyException if it is quarantined
     * @throws MissingSchedulerException if exactly that one is not here
     */
    CatalogueEntry active(@Nullable SchedulerRecord active) {
        if (active != null && catalogue.isQuarantined(active.sha256())) {
            throw PolicyException.quarantined(active.scheduler());
        }
        return known(active);
    }

    /**
     * The same, also if it is quarantined, which no decision about another scheduler may depend on.
     *
     * @throws MissingSchedulerException if exactly that one is not here
     */
    CatalogueEntry known(@Nullable SchedulerRecord record) {
        return record == null ? builtIn() : here(record.scheduler(), record.version(), record.sha256());
    }

    /**
     * The scheduler that may be activated under this id.
     *
     * @throws IllegalArgumentException if the log offers none; lists those that it does
     * @throws PolicyException if it is quarantined
     * @throws MissingSchedulerException if it does, but that one is not here
     */
    CatalogueEntry offered(String id) {
        CatalogueEntry known = catalogue.find(id);
        if (known != null && known.isShipped()) {
            return known;
        }
        String sha256 = artifacts.get(id);
        if (sha256 == null) {
            throw new IllegalArgumentException(
                    "Expected one of the schedulers %s, but there is no '%s'.".formatted(String.join(", ", ids()), id));
        }
        if (catalogue.isQuarantined(sha256)) {
            throw PolicyException.quarantined(id);
        }
        return here(id, "", sha256);
    }

    private CatalogueEntry here(String id, String version, String sha256) {
        CatalogueEntry entry = catalogue.find(id);
        if (entry == null || !entry.sha256().equals(sha256)) {
            throw new MissingSchedulerException(pool, id, version, sha256, entry == null ? null : entry.sha256());
        }
        return entry;
    }

    private Set<String> ids() {
        Set<String> ids = new TreeSet<>(artifacts.keySet());
        catalogue.entries().stream()
                .filter(CatalogueEntry::isShipped)
                .forEach(entry -> ids.add(entry.plugin().id()));
        return ids;
    }
}
