package dev.fairlead.plugin;

import dev.fairlead.loading.Artifact;
import dev.fairlead.plugin.api.PluginType;
import java.util.List;

/**
 * A plugin that was found and can be loaded; none of its code ran.
 *
 * @param provider its class
 */
public record PluginCandidate(
        String name, String version, PluginType type, String description, String provider, Artifact artifact) {

    /** Whether it was put into a plugin directory, and is not just on the class path. */
    public boolean isFromDirectory() {
        return artifact.source() == Artifact.Source.DIRECTORY;
    }

    /** The artifact, as if it had this plugin alone. */
    Artifact alone() {
        return new Artifact(
                artifact.name(),
                artifact.path(),
                artifact.sha256(),
                artifact.classPath(),
                List.of(provider),
                artifact.source());
    }
}
