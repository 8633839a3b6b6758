package dev.fairlead.worker.api;

import java.nio.file.Path;
import java.util.Map;

/** Gets inputs for an attempt, from this worker's cache or from wherever they can be had. */
public interface Inputs {

    /**
     * Puts inputs into a folder, each under its name, and returns when all of them are there. Ask for all at once: what
     * is missing is looked for in one go.
     *
     * <p>A file is read-only and may be one with the worker's cache: it must not be written. A folder is the caller's own
     * copy and may be. Both stay until the caller removes them, whatever becomes of the cache. Waits for a broker or a
     * repository that does not answer, but not without end, and not after the attempt is cancelled.
     *
     * @param byName names are plain file names
     * @param folder exists
     * @throws InputUnavailableException if one cannot be had here and now; the attempt is lost, not failed
     * @throws TaskInputException if one is such that it must not be used, for example an archive that reaches outside
     */
    void place(Map<String, Input> byName, Path folder)
            throws InputUnavailableException, TaskInputException, InterruptedException;
}
