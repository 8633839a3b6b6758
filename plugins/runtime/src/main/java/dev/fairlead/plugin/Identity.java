package dev.fairlead.plugin;

import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginType;

/**
 * What a plugin is, asked once: later only its own thread calls it.
 *
 * @param artifact where its code is; empty: it came with the process
 */
record Identity(String name, String version, PluginType type, String description, String artifact) {
    static Identity of(Plugin plugin, String artifact) {
        return new Identity(
                plugin.name(),
                plugin.version(),
                plugin.type(),
                plugin.descriptor().description(),
                artifact);
    }
}
