package dev.fairlead.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of an agent, in it one for each attempt that asks for one. Thread-safe. */
final class WorkFolders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkFolders.class);

    private final Path root;
    private final AtomicLong number = new AtomicLong();

    private WorkFolders(Path root) {
        this.root = root;
    }

    /** Makes the agent's folder below the given one. */
    static WorkFolders create(Path parent, String name) {
        try {
            return new WorkFolders(
                    Files.createDirectories(parent.toAbsolutePath().resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Expected to make a work folder in '" + parent + "', but it cannot be written: " + e.getMessage(),
                    e);
        }
    }

    Path root() {
        return root;
    }

    Lease lease() {
        return new Lease();
    }

    @Override
    public void close() {
        remove(root);
    }

    private static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new Remover());
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("folder", folder).setCause(e).log("A work folder could not be removed");
        }
    }

    /** One attempt's folder, made when it is first asked for. */
    final class Lease implements AutoCloseable {
        private @Nullable Path folder;

        synchronized Path path() {
            if (folder == null) {
                folder = create(root, "attempt-" + number.incrementAndGet()).root();
            }
            return folder;
        }

        @Override
        public synchronized void close() {
            if (folder != null) {
                remove(folder);
            }
        }
    }

    /** Deletes bottom-up; what vanishes meanwhile is as good as deleted. */
    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (Files.exists(file)) {
                throw e;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
