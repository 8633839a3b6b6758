package dev.fairlead.loading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the plugin artifacts of directories without running any of their code. An artifact lies directly beneath a
 * directory: a file {@code *.jar}, or a folder with jars, a folder {@code classes}, or both. Other files, and names that
 * start with a dot, are left alone. What an artifact provides is read from its
 * {@code META-INF/services/<service>}.
 */
public final class ArtifactFinder {
    private static final String CLASSES = "classes";

    private final String service;

    /** @param service type that plugins implement; only its name is used */
    public ArtifactFinder(Class<?> service) {
        this.service = service.getName();
    }

    /** A directory that is given twice counts once. What cannot be read is a problem and hides nothing else. */
    public Findings find(List<Path> directories) {
        List<Artifact> artifacts = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path directory : distinct(directories)) {
            for (Path path : candidates(directory, problems)) {
                try {
                    artifacts.add(artifact(path));
                } catch (IOException | IllegalArgumentException e) {
                    problems.add(
                            new Problem(path, "Expected to use %s as a plugin, but %s".formatted(path, reason(e))));
                }
            }
        }
        return new Findings(artifacts, problems);
    }

    private static Iterable<Path> distinct(List<Path> directories) {
        LinkedHashSet<Path> distinct = new LinkedHashSet<>();
        directories.forEach(directory -> distinct.add(directory.toAbsolutePath().normalize()));
        return distinct;
    }

    private static List<Path> candidates(Path directory, List<Problem> problems) {
        if (!Files.isDirectory(directory)) {
            problems.add(new Problem(
                    directory,
                    "Expected to find plugins in %s, but it is no directory; create it, or name another."
                            .formatted(directory)));
            return List.of();
        }
        try {
            return sorted(directory).stream()
                    .filter(path -> !name(path).startsWith("."))
                    .filter(path -> isJar(path) || Files.isDirectory(path))
                    .toList();
        } catch (IOException e) {
            problems.add(
                    new Problem(directory, "Expected to find plugins in %s, but %s".formatted(directory, reason(e))));
            return List.of();
        }
    }

    private Artifact artifact(Path path) throws IOException {
        boolean folder = Files.isDirectory(path);
        List<Path> classPath = folder ? classPath(path) : List.of(path);
        LinkedHashSet<String> providers = new LinkedHashSet<>();
        for (Path entry : classPath) {
            providers.addAll(ServiceEntry.providers(entry, service));
        }
        return new Artifact(
                folder ? name(path) : name(path).substring(0, name(path).length() - ".jar".length()),
                path,
                folder ? ContentDigest.ofListing(path, classPath) : ContentDigest.ofFile(path),
                classPath,
                List.copyOf(providers),
                Artifact.Source.DIRECTORY);
    }

    private static List<Path> classPath(Path folder) throws IOException {
        List<Path> entries = sorted(folder).stream()
                .filter(path -> isJar(path) || (name(path).equals(CLASSES) && Files.isDirectory(path)))
                .toList();
        if (entries.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is neither a jar nor a folder '%s' directly in it.".formatted(CLASSES));
        }
        return entries;
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted((one, other) -> name(one).compareTo(name(other)))
                    .toList();
        }
    }

    private static boolean isJar(Path path) {
        return name(path).endsWith(".jar") && !Files.isDirectory(path);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    static String reason(Exception e) {
        return e instanceof IllegalArgumentException
                ? String.valueOf(e.getMessage())
                : "it cannot be read: %s."
                        .formatted(e.getMessage() == null ? e.getClass().getSimpleName() : e.toString());
    }
}
