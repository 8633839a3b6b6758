package dev.fairlead.scheduler.shipped;

import dev.fairlead.scheduler.api.SchedulerPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All schedulers that a coordinator can give to a pool, by id. */
public final class SchedulerCatalogue {
    private final Map<String, SchedulerPlugin> plugins = new TreeMap<>();
    private final SchedulerPlugin builtIn = new FairnessScheduler();

    private SchedulerCatalogue(List<SchedulerPlugin> more) {
        List<SchedulerPlugin> all = new ArrayList<>(List.of(builtIn, new PriorityScheduler(), new CustomScheduler()));
        all.addAll(more);
        for (SchedulerPlugin plugin : all) {
            if (plugins.putIfAbsent(plugin.id(), plugin) != null) {
                throw new IllegalArgumentException(
                        "Expected to find each scheduler once, but there are two with the id %s."
                                .formatted(plugin.id()));
            }
        }
    }

    /** Those that come with Fairlead. */
    public static SchedulerCatalogue shipped() {
        return new SchedulerCatalogue(List.of());
    }

    /**
     * Those that come with Fairlead, and more.
     *
     * @throws IllegalArgumentException if two have the same id
     */
    public static SchedulerCatalogue with(List<SchedulerPlugin> more) {
        return new SchedulerCatalogue(more);
    }

    /** What a pool has by itself, and goes on with when another one has failed. */
    public SchedulerPlugin builtIn() {
        return builtIn;
    }

    public @Nullable SchedulerPlugin find(String id) {
        return plugins.get(id);
    }

    /**
     * The scheduler of that id.
     *
     * @throws IllegalArgumentException if there is none; lists those that there are
     */
    public SchedulerPlugin require(String id) {
        SchedulerPlugin plugin = plugins.get(id);
        if (plugin == null) {
            throw new IllegalArgumentException(
                    "Expected one of the schedulers %s, but there is no '%s'.".formatted(ids(), id));
        }
        return plugin;
    }

    /** By id. */
    public List<SchedulerPlugin> all() {
        return List.copyOf(plugins.values());
    }

    /** Whether it came with Fairlead, so that its mistakes are the coordinator's own. */
    public boolean isShipped(SchedulerPlugin plugin) {
        return plugin.getClass().getPackage().equals(SchedulerCatalogue.class.getPackage());
    }

    private String ids() {
        return plugins.keySet().stream().collect(Collectors.joining(", "));
    }
}
