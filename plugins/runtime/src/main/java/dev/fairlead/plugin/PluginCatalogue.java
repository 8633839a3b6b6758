package dev.fairlead.plugin;

import dev.fairlead.loading.ApiPackages;
import dev.fairlead.loading.Artifact;
import dev.fairlead.loading.ArtifactFinder;
import dev.fairlead.loading.ArtifactLoader;
import dev.fairlead.loading.ClassPathFinder;
import dev.fairlead.loading.Findings;
import dev.fairlead.loading.LoadedArtifact;
import dev.fairlead.loading.LoadingException;
import dev.fairlead.loading.Problem;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which plugins there are, in directories and on the class path, and what cannot be used as one. A name counts once: the
 * directories come first, in their order.
 */
public final class PluginCatalogue {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    /** What plugins share with the host; everything else they bring themselves. */
    private static final ApiPackages SHARED = ApiPackages.of(
            "dev.fairlead.plugin.api", "dev.fairlead.events", "org.apache.avro", "org.slf4j", "org.jspecify");

    private final ArtifactLoader<Plugin> loader;
    private final SortedMap<String, PluginCandidate> candidates = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private PluginCatalogue(ClassLoader application) {
        this.loader = new ArtifactLoader<>(Plugin.class, SHARED, application);
    }

    /** @param directories with jars and folders; see {@link ArtifactFinder} */
    public static PluginCatalogue of(List<Path> directories) {
        ClassLoader application = PluginCatalogue.class.getClassLoader();
        PluginCatalogue catalogue = new PluginCatalogue(application);
        Findings found = new ArtifactFinder(Plugin.class)
                .find(directories)
                .and(new ClassPathFinder(Plugin.class, application, "dev.fairlead").find());
        found.problems().stream().map(Problem::message).forEach(catalogue.problems::add);
        found.artifacts().forEach(catalogue::add);
        return catalogue;
    }

    private void add(Artifact artifact) {
        try {
            loader.look(artifact, type -> new Found(type, type.getAnnotation(PluginDescriptor.class)))
                    .forEach(found -> add(found, artifact));
        } catch (LoadingException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private record Found(
            Class<? extends Plugin> type, @Nullable PluginDescriptor descriptor) {}

    private void add(Found found, Artifact artifact) {
        PluginDescriptor descriptor = found.descriptor();
        String problem = problem(found, artifact);
        if (problem != null || descriptor == null) {
            problems.add(String.valueOf(problem));
            return;
        }
        PluginCandidate candidate = new PluginCandidate(
                descriptor.name(),
                descriptor.version(),
                descriptor.type(),
                descriptor.description(),
                found.type().getName(),
                artifact);
        PluginCandidate other = candidates.putIfAbsent(descriptor.name(), candidate);
        if (other != null) {
            problems.add("Expected one plugin " + descriptor.name() + ", but "
                    + other.artifact().path() + " and " + artifact.path()
                    + " both have one; the first is used.");
        }
    }

    private static @Nullable String problem(Found found, Artifact artifact) {
        PluginDescriptor descriptor = found.descriptor();
        String subject = "Expected " + found.type().getName() + " in " + artifact.path() + " to be a plugin, but ";
        if (descriptor == null) {
            return subject + "it has no @PluginDescriptor.";
        } else if (!NAME.matcher(descriptor.name()).matches()) {
            return subject + "its name is '" + descriptor.name()
                    + "': use at most 60 lower-case letters, digits and dashes, a letter first.";
        } else if (descriptor.version().isBlank()) {
            return subject + "its version is blank.";
        } else if (descriptor.api() < 1 || descriptor.api() > Plugin.API_VERSION) {
            return subject + "it is for version " + descriptor.api() + " of the plugin API, and this host has version "
                    + Plugin.API_VERSION + ": use a newer Fairlead, or build the plugin for this one.";
        }
        return null;
    }

    /** By name. */
    public List<PluginCandidate> candidates() {
        return List.copyOf(candidates.values());
    }

    public Optional<PluginCandidate> candidate(String name) {
        return Optional.ofNullable(candidates.get(name));
    }

    /** What looked like a plugin and cannot be one, a sentence each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** @throws PluginException if its class cannot be used, or its constructor throws */
    LoadedArtifact<Plugin> load(PluginCandidate candidate) {
        try {
            return loader.load(candidate.alone());
        } catch (LoadingException e) {
            throw new PluginException(String.valueOf(e.getMessage()), e);
        }
    }
}
