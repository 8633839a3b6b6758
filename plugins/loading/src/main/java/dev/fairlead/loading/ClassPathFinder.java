package dev.fairlead.loading;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds what the application's own class path provides, by the same service files and again without running any code.
 * Only jars and folders that declare something are artifacts here.
 */
public final class ClassPathFinder {
    private final String service;
    private final ClassLoader application;
    private final String ownPackage;

    /**
     * @param service type that plugins implement; only its name is used
     * @param ownPackage an artifact all of whose providers lie in this package or below is {@link Artifact#BUILT_IN}
     */
    public ClassPathFinder(Class<?> service, ClassLoader application, String ownPackage) {
        this.service = service.getName();
        this.application = application;
        this.ownPackage = ownPackage + ".";
    }

    public Findings find() {
        List<Artifact> artifacts = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        String file = "META-INF/services/" + service;
        try {
            for (URL url : Collections.list(application.getResources(file))) {
                Path path = path(url, file);
                try {
                    artifacts.add(artifact(path, ServiceEntry.names(content(url), file)));
                } catch (IOException | IllegalArgumentException e) {
                    problems.add(new Problem(
                            path, "Expected to use %s as a plugin, but %s".formatted(path, ArtifactFinder.reason(e))));
                }
            }
        } catch (IOException e) {
            problems.add(new Problem(
                    Path.of(""),
                    "Expected to find plugins on the class path, but %s".formatted(ArtifactFinder.reason(e))));
        }
        return new Findings(artifacts, problems);
    }

    private Artifact artifact(Path path, List<String> providers) throws IOException {
        String name = String.valueOf(path.getFileName());
        return new Artifact(
                name.endsWith(".jar") ? name.substring(0, name.length() - ".jar".length()) : name,
                path,
                sha256(path, providers),
                List.of(path),
                providers,
                Artifact.Source.CLASS_PATH);
    }

    private String sha256(Path path, List<String> providers) throws IOException {
        if (!providers.isEmpty() && providers.stream().allMatch(provider -> provider.startsWith(ownPackage))) {
            return Artifact.BUILT_IN;
        }
        return Files.isDirectory(path) ? ContentDigest.ofListing(path, List.of(path)) : ContentDigest.ofFile(path);
    }

    private static byte[] content(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static Path path(URL url, String file) throws IOException {
        try {
            if (url.openConnection() instanceof JarURLConnection jar) {
                return Path.of(jar.getJarFileURL().toURI());
            }
            Path path = Path.of(
                    URI.create(url.toString().substring(0, url.toString().length() - file.length())));
            return path.toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IOException("no path leads to " + url, e);
        }
    }
}
