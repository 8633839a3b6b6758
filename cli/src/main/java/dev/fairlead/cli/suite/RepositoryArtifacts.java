package dev.fairlead.cli.suite;

import dev.fairlead.worker.inputs.ArtifactSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Artifacts for the workers of this program: from Maven's local repository, or the remote ones of the user's settings. */
public final class RepositoryArtifacts implements ArtifactSource {

    private final Map<Coordinates, Path> found = new HashMap<>();

    /** For {@link java.util.ServiceLoader}. */
    public RepositoryArtifacts() {}

    @Override
    public synchronized Path file(String coordinates) throws IOException {
        try {
            Coordinates parsed = Coordinates.parse(coordinates, "");
            @Nullable Path known = found.get(parsed);
            return known != null && Files.isRegularFile(known) ? known : resolve(parsed);
        } catch (SuiteException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Path resolve(Coordinates coordinates) throws SuiteException {
        try (ArtifactResolver resolver = ArtifactResolver.open(Machine.current())) {
            Path file = resolver.file(coordinates);
            if (!coordinates.isChanging()) {
                found.put(coordinates, file);
            }
            return file;
        }
    }
}
