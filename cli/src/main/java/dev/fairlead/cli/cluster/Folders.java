package dev.fairlead.cli.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Temporary folders of this process, and their end. */
final class Folders {
    private static final int TRIES = 5;

    private Folders() {}

    static Path temporary() {
        try {
            return Files.createTempDirectory("fairlead-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever is in it; a thread that still writes there is outrun after a few tries, or leaves something behind. */
    static void delete(Path folder) {
        for (int tries = 0; !isDeleted(folder) && tries < TRIES; tries++) {
            Thread.onSpinWait();
        }
    }

    private static boolean isDeleted(Path folder) {
        try {
            if (Files.exists(folder)) {
                Files.walkFileTree(folder, new Deletion());
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
