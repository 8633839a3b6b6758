package dev.fairlead.cli.options;

import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.coordinator.service.SchedulerPlugins;
import dev.fairlead.coordinator.service.SchedulerSources;
import dev.fairlead.plugin.PluginCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where plugins and schedulers of one's own are, besides the class path. */
public final class PluginDirsOption {
    @Option(
            names = "--plugin-dirs",
            paramLabel = "DIR",
            split = ",",
            description =
                    "Directories with plugins and schedulers of your own, separated by commas: each jar, and each folder with"
                            + " jars or a folder 'classes', directly beneath one.")
    private List<Path> directories = new ArrayList<>();

    /** Whether any is named. */
    public boolean isGiven() {
        return !directories.isEmpty();
    }

    public SchedulerSources sources(Surroundings surroundings) {
        return SchedulerSources.in(resolved(surroundings));
    }

    /** Those that are no schedulers. */
    public PluginCatalogue catalogue(Surroundings surroundings) {
        return PluginCatalogue.of(resolved(surroundings));
    }

    private List<Path> resolved(Surroundings surroundings) {
        return directories.stream().map(surroundings.folder()::resolve).toList();
    }

    /** Loads them in this process, and tells what cannot be loaded. */
    public SchedulerPlugins load(Surroundings surroundings) {
        SchedulerPlugins plugins = SchedulerPlugins.load(sources(surroundings));
        plugins.problems().forEach(surroundings.terminal().err()::println);
        return plugins;
    }
}
