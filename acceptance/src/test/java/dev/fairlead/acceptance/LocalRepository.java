package dev.fairlead.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local repository for Maven that begins without Fairlead and leaves the user's own as it is; what else that has is
 * linked, so that plugins and libraries are not fetched once more.
 */
record LocalRepository(Path folder) {
    private static final Path USERS = Path.of(System.getProperty("user.home"), ".m2", "repository");

    static LocalRepository in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("dev/fairlead"));
        link(USERS, folder, "dev");
        link(USERS.resolve("dev"), folder.resolve("dev"), "fairlead");
        return new LocalRepository(folder);
    }

    private static void link(Path from, Path to, String but) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(one -> !one.endsWith(but)).toList()) {
                Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
            }
        }
    }

    /** Names of Fairlead's artifacts in it, in order. */
    List<String> ofFairlead() throws IOException {
        try (Stream<Path> artifacts = Files.list(folder.resolve("dev/fairlead"))) {
            return artifacts.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
