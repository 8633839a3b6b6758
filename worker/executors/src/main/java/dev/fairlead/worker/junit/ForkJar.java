package dev.fairlead.worker.junit;

import dev.fairlead.worker.fork.ForkMain;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Writes a jar with nothing but the fork's own package, wherever these classes are themselves: in their jar, in a
 * folder of a build, or in one jar with everything. So nothing else of ours gets on the class path of a suite.
 */
final class ForkJar {
    private static final String PACKAGE = ForkMain.class.getPackageName().replace('.', '/');

    private ForkJar() {}

    static void write(Path jar) throws IOException {
        Path home = home();
        if (Files.isDirectory(home)) {
            copy(home, jar);
            return;
        }
        try (FileSystem archive = FileSystems.newFileSystem(home)) {
            copy(archive.getPath("/"), jar);
        }
    }

    private static Path home() throws IOException {
        try {
            URI location = ForkMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(location);
        } catch (URISyntaxException | RuntimeException e) {
            throw new IOException("Expected to find the classes of the JUnit fork as a file, but " + e, e);
        }
    }

    private static void copy(Path root, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> classes = Files.list(root.resolve(PACKAGE))) {
            List<Path> sorted = classes.sorted().toList();
            for (Path entry : sorted) {
                out.putNextEntry(new ZipEntry(PACKAGE + "/" + entry.getFileName()));
                Files.copy(entry, out);
                out.closeEntry();
            }
        }
    }
}
