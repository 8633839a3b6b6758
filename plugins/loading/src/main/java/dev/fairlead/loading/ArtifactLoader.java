package dev.fairlead.loading;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Loads artifacts: those of directories each by a class loader of its own, in which its classes come first and only API
 * packages are shared; those of the class path by the application's.
 *
 * @param <S> type that plugins implement; lies in a shared package
 */
public final class ArtifactLoader<S> {
    private final Class<S> service;
    private final ApiPackages shared;
    private final ClassLoader application;

    /** @param application sees the service and all shared packages */
    public ArtifactLoader(Class<S> service, ApiPackages shared, ClassLoader application) {
        if (!shared.haveClass(service.getName())) {
            throw new IllegalArgumentException(
                    "Expected to share %s with plugins, but %s does not have it.".formatted(service, shared));
        }
        this.service = service;
        this.shared = shared;
        this.application = application;
    }

    /**
     * Makes one instance of every provider.
     *
     * @throws LoadingException if that fails for one of them; nothing of the artifact stays open
     */
    public LoadedArtifact<S> load(Artifact artifact) throws LoadingException {
        if (artifact.source() == Artifact.Source.CLASS_PATH) {
            return load(artifact, application, () -> {});
        }
        ChildFirstClassLoader loader =
                new ChildFirstClassLoader(artifact.name(), urls(artifact.classPath()), shared, application);
        return load(artifact, loader, loader);
    }

    /**
     * Looks at the class of each provider, at its annotations for instance, while none of its code runs.
     *
     * @throws LoadingException if one of them cannot be looked at
     */
    public <T> List<T> look(Artifact artifact, Function<Class<? extends S>, T> look) throws LoadingException {
        if (artifact.source() == Artifact.Source.CLASS_PATH) {
            return look(artifact, application, look);
        }
        try (ChildFirstClassLoader loader =
                new ChildFirstClassLoader(artifact.name(), urls(artifact.classPath()), shared, application)) {
            return look(artifact, loader, look);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> List<T> look(Artifact artifact, ClassLoader loader, Function<Class<? extends S>, T> look)
            throws LoadingException {
        List<T> seen = new ArrayList<>();
        for (String provider : artifact.providers()) {
            seen.add(new Provider<>(service, provider, artifact.path()).look(loader, look));
        }
        return seen;
    }

    private LoadedArtifact<S> load(Artifact artifact, ClassLoader loader, Closeable open) throws LoadingException {
        List<S> instances = new ArrayList<>();
        boolean complete = false;
        try {
            for (String provider : artifact.providers()) {
                instances.add(new Provider<>(service, provider, artifact.path()).instance(loader));
            }
            complete = true;
            return new LoadedArtifact<>(artifact, instances, open);
        } finally {
            if (!complete) {
                close(open);
            }
        }
    }

    private static void close(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL[] urls(List<Path> classPath) {
        return classPath.stream().map(ArtifactLoader::url).toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Expected a path with a URL, but %s has none.".formatted(path), e);
        }
    }
}
