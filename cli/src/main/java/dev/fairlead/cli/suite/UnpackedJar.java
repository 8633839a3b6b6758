package dev.fairlead.cli.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A jar's content as files: once per jar in the user's cache, and its resources again for a working folder. */
final class UnpackedJar {

    private static final String META_INF = "META-INF/";

    private final Path folder;

    private UnpackedJar(Path folder) {
        this.folder = folder;
    }

    /** Side by side with others: each unpacks into a folder of its own, the first one stays. */
    static UnpackedJar of(Path jar, Path cache) throws IOException {
        String key = jar.getFileName() + "-" + Long.toHexString(Files.size(jar)) + "-"
                + Long.toHexString(Files.getLastModifiedTime(jar).toMillis());
        Path folder = cache.resolve("unpacked").resolve(key);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.getParent());
            Path fresh = Files.createTempDirectory(folder.getParent(), "tmp-");
            unpack(jar, fresh);
            keepFirst(fresh, folder);
        }
        return new UnpackedJar(folder);
    }

    private static void keepFirst(Path fresh, Path folder) throws IOException {
        try {
            Files.move(fresh, folder);
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            Folders.delete(fresh);
        }
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : List.copyOf(zip.stream().toList())) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException(jar + " has an entry outside of itself, " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** Makes a folder look as the project's own does to its tests: resources in their place, its notices at the top. */
    void layOut(Path project) throws IOException {
        Path resources = project.resolve("src").resolve("test").resolve("resources");
        Folders.copy(folder, resources, path -> !path.endsWith(".class") && !path.startsWith(META_INF));
        Path notices = folder.resolve(META_INF);
        if (Files.isDirectory(notices)) {
            Folders.copy(notices, project, path -> path.startsWith("LICENSE") || path.startsWith("NOTICE"));
        }
    }
}
