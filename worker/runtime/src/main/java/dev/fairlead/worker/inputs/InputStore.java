package dev.fairlead.worker.inputs;

import dev.fairlead.client.blobs.ArchiveException;
import dev.fairlead.client.blobs.Unpacking;
import dev.fairlead.worker.api.Input;
import dev.fairlead.worker.api.InputUnavailableException;
import dev.fairlead.worker.api.Inputs;
import dev.fairlead.worker.api.TaskInputException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The inputs of all attempts of an agent. What is cached is placed at once; what is not is fetched by one attempt at a
 * time, so that two which want the same share one download. A file is placed as a hard link where the file system allows
 * it, else as a copy; a folder is unpacked.
 */
public final class InputStore {
    /** Property of the worker: bytes that the cache may take. */
    public static final String LIMIT = "cache.limit.bytes";
    /** Property of the worker: the cache's folder, which agents may share. */
    public static final String FOLDER = "cache.folder";

    /** How often another agent may remove what was just fetched. */
    private static final int TRIES = 3;

    private static final long GLANCE_MS = 200;

    private final BlobCache cache;
    private final BlobSource source;
    private final ArtifactSource artifacts;
    private final ReentrantLock fetching = new ReentrantLock();

    public InputStore(BlobCache cache, BlobSource source, ArtifactSource artifacts) {
        this.cache = cache;
        this.source = source;
        this.artifacts = artifacts;
    }

    /** For one attempt. */
    public Inputs of(BooleanSupplier cancelled) {
        return (byName, folder) -> place(byName, folder, cancelled);
    }

    private void place(Map<String, Input> byName, Path folder, BooleanSupplier cancelled)
            throws InputUnavailableException, TaskInputException, InterruptedException {
        try {
            for (int tries = 1; !isPlaced(byName, folder, cancelled); tries++) {
                if (tries == TRIES) {
                    throw new IOException("Expected to keep the inputs of a task until they are used, but the cache is"
                            + " too small for all that is wanted at a time; start the worker with a larger " + LIMIT
                            + ".");
                }
            }
        } catch (ArchiveException e) {
            throw new TaskInputException(String.valueOf(e.getMessage()));
        } catch (FileSystemException e) {
            throw new InputUnavailableException(
                    "Expected to write the inputs of a task below " + folder + " or into the cache, but "
                            + e.getMessage() + ".",
                    e);
        } catch (IOException e) {
            throw new InputUnavailableException(sentence(e, folder), e);
        }
    }

    /** A disk that is full has nothing but these words. */
    private static String sentence(IOException e, Path folder) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("Expected ")
                ? message
                : "Expected to write the inputs of a task below " + folder + " or into the cache, but " + message + ".";
    }

    /** False: something was removed from the cache after it was fetched. */
    private boolean isPlaced(Map<String, Input> byName, Path folder, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        fetch(blobs(byName), cancelled);
        for (Map.Entry<String, Input> each : new TreeMap<>(byName).entrySet()) {
            stopIf(cancelled);
            Path target = folder.resolve(each.getKey());
            if (!Files.exists(target) && !isPlaced(each.getValue(), target)) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> blobs(Map<String, Input> byName) {
        Set<String> names = new TreeSet<>();
        for (Input input : byName.values()) {
            if (input instanceof Input.Blob blob) {
                names.add(blob.sha256());
            }
        }
        return names;
    }

    private void fetch(Set<String> names, BooleanSupplier cancelled) throws IOException, InterruptedException {
        if (missing(names).isEmpty()) {
            return;
        }
        awaitTurn(cancelled);
        try {
            Set<String> missing = missing(names);
            if (!missing.isEmpty()) {
                fetchNow(missing, names, cancelled);
            }
        } finally {
            fetching.unlock();
        }
    }

    private void awaitTurn(BooleanSupplier cancelled) throws InterruptedException {
        while (!fetching.tryLock(GLANCE_MS, TimeUnit.MILLISECONDS)) {
            stopIf(cancelled);
        }
    }

    private static void stopIf(BooleanSupplier cancelled) throws InterruptedException {
        if (cancelled.getAsBoolean()) {
            throw new InterruptedException("The attempt was cancelled while its inputs were placed.");
        }
    }

    private Set<String> missing(Set<String> names) throws IOException {
        Set<String> missing = new TreeSet<>();
        for (String name : names) {
            if (!cache.has(name)) {
                missing.add(name);
            }
        }
        return missing;
    }

    private void fetchNow(Set<String> missing, Set<String> needed, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        try (CacheSink sink = new CacheSink(cache, needed)) {
            source.fetch(missing, sink, cancelled);
        }
    }

    private boolean isPlaced(Input input, Path target) throws IOException {
        if (input instanceof Input.Artifact artifact) {
            linkOrCopy(artifacts.file(artifact.coordinates()), target);
            return true;
        }
        Input.Blob blob = (Input.Blob) input;
        Path cached = cache.path(blob.sha256());
        try {
            if (blob.folder()) {
                Unpacking.unpack(cached, target);
            } else {
                linkOrCopy(cached, target);
            }
            return true;
        } catch (NoSuchFileException e) {
            if (Files.exists(cached)) {
                throw e;
            }
            return false;
        }
    }

    private static void linkOrCopy(Path from, Path target) throws IOException {
        try {
            Files.createLink(target, from);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(from, target);
        }
    }
}
