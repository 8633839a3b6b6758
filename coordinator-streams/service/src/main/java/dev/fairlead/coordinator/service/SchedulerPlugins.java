package dev.fairlead.coordinator.service;

import dev.fairlead.events.ClusterException;
import dev.fairlead.loading.ApiPackages;
import dev.fairlead.loading.Artifact;
import dev.fairlead.loading.ArtifactFinder;
import dev.fairlead.loading.ArtifactLoader;
import dev.fairlead.loading.ClassPathFinder;
import dev.fairlead.loading.Findings;
import dev.fairlead.loading.LoadedArtifact;
import dev.fairlead.loading.LoadingException;
import dev.fairlead.loading.Problem;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.shipped.CatalogueEntry;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schedulers of this process: those that come with Fairlead, those of the class path, and those of the plugin
 * directories, each artifact in a class loader of its own. What cannot be loaded is a problem and hides nothing else; if
 * the log wants just that one, the coordinator waits and says so. Close it when nobody schedules any more.
 */
public final class SchedulerPlugins implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SchedulerPlugins.class);
    private static final ApiPackages SHARED =
            ApiPackages.of("dev.fairlead.scheduler.api", "org.jspecify.annotations", "org.slf4j");

    private final List<LoadedArtifact<SchedulerPlugin>> open = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final SchedulerCatalogue catalogue;

    private SchedulerPlugins(SchedulerSources sources) {
        ClassLoader application = SchedulerPlugins.class.getClassLoader();
        Findings found = new ClassPathFinder(SchedulerPlugin.class, application, "dev.fairlead.scheduler.shipped")
                .find()
                .and(new ArtifactFinder(SchedulerPlugin.class).find(sources.directories()));
        problems.addAll(found.problems());
        ArtifactLoader<SchedulerPlugin> loader = new ArtifactLoader<>(SchedulerPlugin.class, SHARED, application);
        List<CatalogueEntry> entries = new ArrayList<>();
        for (Artifact artifact : found.artifacts()) {
            try {
                entries.addAll(sources.quarantined().contains(artifact.sha256()) ? List.of() : load(loader, artifact));
            } catch (LoadingException | IllegalArgumentException e) {
                problems.add(new Problem(artifact.path(), String.valueOf(e.getMessage())));
            }
        }
        catalogue = catalogue(entries).quarantining(sources.quarantined());
    }

    private SchedulerCatalogue catalogue(List<CatalogueEntry> entries) {
        try {
            return SchedulerCatalogue.with(entries);
        } catch (IllegalArgumentException e) {
            close();
            throw new ClusterException(e.getMessage() + " Remove one of them.", e);
        }
    }

    /**
     * Loads all that can be.
     *
     * @throws ClusterException if two schedulers have the same id; names both places
     */
    public static SchedulerPlugins load(SchedulerSources sources) {
        return new SchedulerPlugins(sources);
    }

    private List<CatalogueEntry> load(ArtifactLoader<SchedulerPlugin> loader, Artifact artifact)
            throws LoadingException {
        LoadedArtifact<SchedulerPlugin> loaded = loader.load(artifact);
        open.add(loaded);
        return loaded.instances().stream()
                .map(plugin -> new CatalogueEntry(
                        DescribedScheduler.of(plugin, artifact.path()),
                        artifact.sha256(),
                        artifact.path().toString()))
                .toList();
    }

    public SchedulerCatalogue catalogue() {
        return catalogue;
    }

    /** What looked like a plugin and cannot be used: a sentence each. */
    public List<String> problems() {
        return problems.stream().map(Problem::message).toList();
    }

    /** Tells the log what there is. */
    void report() {
        problems()
                .forEach(problem -> LOG.atWarn()
                        .setMessage("plugin.unusable")
                        .addKeyValue("reason", problem)
                        .log());
        catalogue.entries().stream()
                .filter(entry -> !entry.isShipped())
                .forEach(entry -> LOG.atInfo()
                        .setMessage("plugin.loaded")
                        .addKeyValue("scheduler", entry.plugin().id())
                        .addKeyValue("version", entry.plugin().version())
                        .addKeyValue("sha256", entry.sha256())
                        .addKeyValue("path", entry.origin())
                        .log());
    }

    @Override
    public void close() {
        for (LoadedArtifact<SchedulerPlugin> one : open) {
            try {
                one.close();
            } catch (IOException e) {
                LOG.atWarn()
                        .setMessage("close.failed")
                        .addKeyValue("path", one.artifact().path())
                        .setCause(e)
                        .log();
            }
        }
    }
}
