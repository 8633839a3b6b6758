package dev.fairlead.loading;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The plugins of one artifact, one instance of each provider in the declared order. Closing closes its files, so no
 * class that was not yet needed can be loaded afterwards; whoever uses the instances stops doing so first.
 */
public final class LoadedArtifact<S> implements Closeable {
    private final Artifact artifact;
    private final List<S> instances;
    private final Closeable loader;

    LoadedArtifact(Artifact artifact, List<S> instances, Closeable loader) {
        this.artifact = artifact;
        this.instances = List.copyOf(instances);
        this.loader = loader;
    }

    public Artifact artifact() {
        return artifact;
    }

    public List<S> instances() {
        return instances;
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
