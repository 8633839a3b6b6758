package dev.fairlead.cli.suite;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What loading a suite takes from its surroundings.
 *
 * @param home the user's
 * @param cache the user's folder for what Fairlead can make again
 * @param javaHome of this JVM
 * @param localRepository Maven's, if named apart from its settings
 */
record Machine(
        Path home,
        Path cache,
        Path javaHome,
        Map<String, String> environment,
        @Nullable Path localRepository) {

    Machine {
        environment = Map.copyOf(environment);
    }

    static Machine current() {
        Map<String, String> environment = System.getenv();
        Path home = Path.of(System.getProperty("user.home"));
        String repository = System.getProperty("maven.repo.local");
        return new Machine(
                home,
                UserCache.folder(environment),
                Path.of(System.getProperty("java.home")),
                environment,
                repository == null ? null : Path.of(repository));
    }

    /** An executable on PATH, in its order. */
    @Nullable
    Path onPath(String command) {
        for (String folder : environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, command);
            if (java.nio.file.Files.isExecutable(candidate) && !java.nio.file.Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
