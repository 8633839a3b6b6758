package dev.fairlead.plugin.api;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plugin as it is at a moment.
 *
 * @param hooks names of what it is registered for, in order
 * @param settings option to value, of all that are set or have a default; a secret stands as the reference that it was
 *     given as
 */
public record PluginInfo(
        String name,
        String version,
        PluginType type,
        String description,
        boolean enabled,
        List<String> hooks,
        SortedMap<String, String> settings) {

    public PluginInfo {
        hooks = List.copyOf(hooks);
        settings = new TreeMap<>(Map.copyOf(settings));
    }
}
