package dev.fairlead.cli.plugin;

import dev.fairlead.cli.cluster.AgentIds;
import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.logging.Logging;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.DurationConverter;
import dev.fairlead.cli.options.PluginDirsOption;
import dev.fairlead.cli.terminal.Foreground;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.plugin.HostSettings;
import dev.fairlead.plugin.PluginCandidate;
import dev.fairlead.plugin.PluginCatalogue;
import dev.fairlead.plugin.PluginHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A host in the foreground; several of them share a plugin's events. */
@Command(
        name = "run",
        description = "Hosts a plugin in this process until Ctrl-C. Start it more than once to share its events.",
        mixinStandardHelpOptions = true)
final class RunVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            index = "0",
            paramLabel = "JAR|NAME",
            description = "A jar or folder with a plugin, or the name of one in --plugin-dirs or on the class path.")
    private String plugin = "";

    @Mixin
    private PluginDirsOption folders = new PluginDirsOption();

    @Option(
            names = "--set",
            paramLabel = "OPTION=VALUE",
            description = "An option of the plugin; may be repeated. What 'plugin configure' said wins.")
    private Map<String, String> settings = new TreeMap<>();

    @Option(
            names = "--handler-timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Longest that a call of the plugin may take (default: ${DEFAULT-VALUE}).",
            defaultValue = "30s")
    private Duration handlerLimit = Duration.ofSeconds(30);

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    RunVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.toStandardError(false);
        Path path = surroundings.folder().resolve(plugin);
        boolean isPath = plugin.endsWith(".jar") || Files.exists(path);
        PluginCatalogue catalogue =
                isPath ? PluginCatalogue.of(List.of(parent(path))) : folders.catalogue(surroundings);
        List<String> names = isPath ? in(path, catalogue) : List.of(named(catalogue));
        HostSettings host = HostSettings.defaults().withHandlerLimit(handlerLimit);
        try (PluginHost hosting = PluginHost.start(
                Reach.fairlead(connection.connection()),
                catalogue,
                host,
                AgentIds.ofThisProcess(),
                surroundings.clock())) {
            names.forEach(name -> hosting.load(name, settings));
            surroundings.print("plugins      " + String.join(", ", names));
            return Foreground.await(surroundings, hosting::failure);
        }
    }

    private static Path parent(Path path) {
        Path parent = path.toAbsolutePath().normalize().getParent();
        return parent == null ? path : parent;
    }

    private static List<String> in(Path path, PluginCatalogue catalogue) {
        Path wanted = path.toAbsolutePath().normalize();
        List<String> names = catalogue.candidates().stream()
                .filter(one -> one.artifact().path().equals(wanted))
                .map(PluginCandidate::name)
                .toList();
        if (names.isEmpty()) {
            throw new UserException("Expected a plugin in " + path + ", but there is none. " + about(path, catalogue));
        }
        return names;
    }

    private static String about(Path path, PluginCatalogue catalogue) {
        String problems = catalogue.problems().stream()
                .filter(problem -> problem.contains(path.toString()))
                .collect(Collectors.joining(" "));
        return problems.isEmpty()
                ? "A jar names its plugins in META-INF/services/dev.fairlead.plugin.api.Plugin."
                : problems;
    }

    private String named(PluginCatalogue catalogue) {
        if (catalogue.candidate(plugin).isEmpty()) {
            String names =
                    catalogue.candidates().stream().map(PluginCandidate::name).collect(Collectors.joining(", "));
            throw new UserException(
                    "Expected a plugin " + plugin + " in --plugin-dirs or on the class path, but there is "
                            + (names.isEmpty() ? "none at all." : "only " + names + ".")
                            + catalogue.problems().stream()
                                    .map(problem -> " " + problem)
                                    .collect(Collectors.joining()));
        }
        return plugin;
    }
}
