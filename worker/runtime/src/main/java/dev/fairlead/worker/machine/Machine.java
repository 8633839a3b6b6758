package dev.fairlead.worker.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A machine to look at: the one that this process runs on, or a folder that stands for its file system.
 *
 * @param root of the file system; null: the real one
 * @param processors that this process may use
 * @param properties the system properties {@code os.name}, {@code os.arch}, {@code java.home} and
 *     {@code java.specification.version}
 */
public record Machine(
        @Nullable Path root, Map<String, String> environment, Map<String, String> properties, int processors) {
    private static final List<String> PROPERTIES =
            List.of("os.name", "os.arch", "java.home", "java.specification.version", "path.separator");

    public Machine {
        environment = Map.copyOf(environment);
        properties = Map.copyOf(properties);
    }

    /** This one. */
    public static Machine here() {
        Map<String, String> properties = new HashMap<>();
        PROPERTIES.forEach(name -> properties.put(name, System.getProperty(name, "")));
        return new Machine(
                null, System.getenv(), properties, Runtime.getRuntime().availableProcessors());
    }

    String property(String name) {
        return properties.getOrDefault(name, "");
    }

    Path path(String absolute) {
        Path path = Path.of(absolute);
        Path top = path.getRoot();
        return root == null || top == null ? path : root.resolve(top.relativize(path));
    }

    Optional<String> text(Path file) {
        try {
            return Files.isReadable(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Whether a program with one of these names is found by the search path. */
    boolean hasProgram(String... names) {
        String separator = property("path.separator").isEmpty() ? ":" : property("path.separator");
        return Stream.of(environment.getOrDefault("PATH", "").split(Pattern.quote(separator)))
                .filter(folder -> folder.startsWith("/") || folder.contains(":"))
                .map(this::path)
                .anyMatch(folder -> Arrays.stream(names).anyMatch(name -> isProgram(folder, name)));
    }

    private static boolean isProgram(Path folder, String name) {
        return Files.isExecutable(folder.resolve(name)) || Files.isExecutable(folder.resolve(name + ".exe"));
    }
}
