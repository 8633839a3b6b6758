package dev.fairlead.plugin;

import dev.fairlead.events.PluginMode;
import dev.fairlead.loading.LoadedArtifact;
import dev.fairlead.plugin.api.Delivery;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginType;
import dev.fairlead.plugin.api.References;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of this process: found, loaded, asked for, unloaded. Each is apart from the others: what one does wrong, or
 * does not do at all, is its own. Safe for any number of threads.
 */
public final class PluginManager implements AutoCloseable {
    private record Loaded(HostedPlugin plugin, @Nullable LoadedArtifact<Plugin> artifact) {}

    private final PluginCatalogue catalogue;
    private final Surroundings surroundings;
    private final HostSettings settings;
    private final References references;
    private final Clock clock;
    private final ConcurrentMap<String, Loaded> loaded = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Object> names = new ConcurrentHashMap<>();

    PluginManager(
            PluginCatalogue catalogue,
            Surroundings surroundings,
            HostSettings settings,
            References references,
            Clock clock) {
        this.catalogue = catalogue;
        this.surroundings = surroundings;
        this.settings = settings;
        this.references = references;
        this.clock = clock;
    }

    /** What can be loaded, and what cannot. */
    public PluginCatalogue discover() {
        return catalogue;
    }

    /**
     * Loads a plugin that was found, with the settings that it begins with, and has it handle events. One that is loaded
     * already stays as it is.
     *
     * @return the plugin; {@link HostedPlugin#state} says whether it works
     * @throws PluginException if there is no such plugin, or it cannot be loaded at all
     */
    public HostedPlugin load(String name, Map<String, String> options) {
        return load(name, options, options, PluginMode.ENABLED);
    }

    HostedPlugin load(String name, Map<String, String> options, Map<String, String> otherwise, PluginMode mode) {
        PluginCandidate candidate = catalogue.candidate(name).orElseThrow(() -> notFound(name));
        HostedPlugin plugin = once(name, () -> {
            LoadedArtifact<Plugin> artifact = catalogue.load(candidate);
            return new Loaded(
                    hosted(
                            artifact.instances().get(0),
                            candidate.artifact().path().toString()),
                    artifact);
        });
        plugin.startOnce(options, otherwise, mode);
        return plugin;
    }

    /** The same for a plugin that the caller made. */
    public HostedPlugin load(Plugin plugin, Map<String, String> options) {
        return load(plugin, options, options, PluginMode.ENABLED);
    }

    HostedPlugin load(Plugin plugin, Map<String, String> options, Map<String, String> otherwise, PluginMode mode) {
        HostedPlugin hosted = once(plugin.name(), () -> new Loaded(hosted(plugin, ""), null));
        hosted.startOnce(options, otherwise, mode);
        return hosted;
    }

    /** A constructor may take for ever; whoever asks for another plugin does not wait for it. */
    private HostedPlugin once(String name, Supplier<Loaded> load) {
        synchronized (names.computeIfAbsent(name, id -> new Object())) {
            Loaded known = loaded.get(name);
            if (known == null) {
                known = load.get();
                loaded.put(name, known);
            }
            return known.plugin();
        }
    }

    private HostedPlugin hosted(Plugin plugin, String artifact) {
        return new HostedPlugin(plugin, artifact, surroundings, settings, references, clock);
    }

    private PluginException notFound(String name) {
        List<String> names =
                catalogue.candidates().stream().map(PluginCandidate::name).toList();
        return new PluginException("Expected a plugin " + name + ", but there is "
                + (names.isEmpty() ? "none at all" : "only " + String.join(", ", names)) + "; look in "
                + "--plugin-dirs and the class path."
                + (catalogue.problems().isEmpty() ? "" : " " + String.join(" ", catalogue.problems())));
    }

    /** Ends a plugin and forgets it. False: it is not loaded. */
    public boolean unload(String name) {
        Loaded one = loaded.remove(name);
        if (one == null) {
            return false;
        }
        one.plugin().close();
        if (one.artifact() != null) {
            try {
                one.artifact().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return true;
    }

    /**
     * Gives an event to one plugin's handlers at once, whatever it is registered for on topics.
     *
     * @return how many handlers were called
     * @throws PluginException if it is not loaded, or a handler fails
     */
    public int invoke(String name, SpecificRecord event, Delivery delivery) {
        return get(name)
                .orElseThrow(() -> new PluginException("Expected plugin " + name + " to be loaded, but it is not."))
                .invoke(event, delivery);
    }

    public Optional<HostedPlugin> get(String name) {
        return Optional.ofNullable(loaded.get(name)).map(Loaded::plugin);
    }

    public List<HostedPlugin> byType(PluginType type) {
        return all().stream().filter(plugin -> plugin.type() == type).toList();
    }

    /** Those that are loaded, by name. */
    public List<HostedPlugin> all() {
        return loaded.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().plugin())
                .toList();
    }

    /** Ends all plugins, all at a time. */
    @Override
    public void close() {
        loaded.keySet().parallelStream().forEach(this::unload);
        surroundings.close();
    }
}
