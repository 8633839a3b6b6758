package dev.fairlead.scheduler.shipped;

import dev.fairlead.scheduler.api.SchedulerPlugin;

/**
 * A scheduler, and where it comes from.
 *
 * @param sha256 of its artifact; empty: it came with Fairlead, so that its mistakes are the coordinator's own
 * @param origin for people: the artifact's path, or "built-in"
 */
public record CatalogueEntry(SchedulerPlugin plugin, String sha256, String origin) {
    public static final String BUILT_IN = "built-in";

    public static CatalogueEntry shipped(SchedulerPlugin plugin) {
        return new CatalogueEntry(plugin, "", BUILT_IN);
    }

    public boolean isShipped() {
        return sha256.isEmpty();
    }
}
