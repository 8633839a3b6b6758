package dev.fairlead.worker.junit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one fork: its arguments, its outbox, and the inputs that its tasks name by content, the working folder
 * among them. So tests in one fork see each other's files, as under Surefire, and those in two forks do not.
 */
final class ForkFolder {
    static final String OUTBOX = "outbox";
    static final String ARGUMENTS = "arguments";
    static final String INPUTS = "inputs";

    private ForkFolder() {}

    /** What cannot be removed goes with the executor's folder at its end. */
    static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new Removal());
        } catch (IOException e) {
            // Said above.
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
