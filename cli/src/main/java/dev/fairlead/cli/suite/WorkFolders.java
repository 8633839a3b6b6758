package dev.fairlead.cli.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Working folders of runs, {@code <process id>-<random>}: each run has its own, and removes those that the processes of
 * earlier runs left behind.
 */
final class WorkFolders {

    private static final Logger log = LoggerFactory.getLogger(WorkFolders.class);

    private final Path folder;

    WorkFolders(Path cache) {
        this.folder = cache.resolve("work");
    }

    Path create() throws IOException {
        Files.createDirectories(folder);
        sweep();
        return Files.createTempDirectory(folder, ProcessHandle.current().pid() + "-");
    }

    private void sweep() throws IOException {
        List<Path> abandoned;
        try (Stream<Path> all = Files.list(folder)) {
            abandoned = all.filter(WorkFolders::isAbandoned).toList();
        }
        for (Path each : abandoned) {
            try {
                Folders.delete(each);
            } catch (IOException e) {
                log.atDebug().addKeyValue("folder", each).log("could not remove an old working folder");
            }
        }
    }

    private static boolean isAbandoned(Path each) {
        String[] parts = each.getFileName().toString().split("-", 2);
        return parts.length == 2
                && parts[0].matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(parts[0])).isEmpty();
    }
}
