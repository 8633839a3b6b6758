package dev.fairlead.worker.inputs;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Finds artifacts of Maven repositories. Found with {@link java.util.ServiceLoader}, for the runtime itself knows no
 * repository; a worker without one cannot run tasks that name artifacts. Thread-safe.
 */
public interface ArtifactSource {

    /**
     * The artifact's file, which nobody removes.
     *
     * @throws IOException if it cannot be had; the message is a sentence
     */
    Path file(String coordinates) throws IOException;
}
