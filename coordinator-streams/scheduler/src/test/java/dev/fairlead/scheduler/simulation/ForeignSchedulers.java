package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.shipped.CatalogueEntry;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.util.stream.Stream;

/** Schedulers that did not come with Fairlead, as if from artifacts. */
public final class ForeignSchedulers {
    private ForeignSchedulers() {}

    public static SchedulerCatalogue catalogue(SchedulerPlugin... plugins) {
        return SchedulerCatalogue.with(
                Stream.of(plugins).map(ForeignSchedulers::entry).toList());
    }

    public static CatalogueEntry entry(SchedulerPlugin plugin) {
        return new CatalogueEntry(plugin, sha256(plugin.id()), "/plugins/" + plugin.id() + ".jar");
    }

    /** One that depends on the id. */
    public static String sha256(String id) {
        return "%064x".formatted(id.hashCode() & 0xffffffffL);
    }
}
