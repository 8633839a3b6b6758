package dev.fairlead.worker.inputs;

import dev.fairlead.client.blobs.Sha256;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blobs on disk, at most so many bytes of them, those that were used longest ago going first. Everything it knows is in
 * the files, a name each and the time of the last use, so that it survives restarts and any number of agents share it:
 *
 * <pre>
 *   blobs/3f/3fa9…   whole and right: moved here in one step
 *   incoming/…       being fetched; what is left by agents that died is removed after a day
 * </pre>
 *
 * A file's content is checked once by each agent, when it first meets it. What is in use elsewhere is a link or a copy,
 * so nothing that is removed here is missed there. Thread-safe.
 */
public final class BlobCache {
    private static final Logger LOG = LoggerFactory.getLogger(BlobCache.class);
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path blobs;
    private final Path incoming;
    private final long limit;
    private final Stamp stamp;
    private final Set<String> checked = ConcurrentHashMap.newKeySet();

    /** The wall clock, for it is other processes that read the stamps. */
    public interface Stamp {
        long wallMs();
    }

    public BlobCache(Path folder, long limit, Stamp stamp) {
        this.blobs = folder.resolve("blobs");
        this.incoming = folder.resolve("incoming");
        this.limit = limit;
        this.stamp = stamp;
    }

    /** Whether it is here, whole and right; then it counts as just used. */
    boolean has(String sha256) throws IOException {
        Path file = path(sha256);
        try {
            if (!checked.contains(sha256)) {
                if (!Sha256.of(file).equals(sha256)) {
                    LOG.atWarn().addKeyValue("file", file).log("A cached input is damaged and is fetched again");
                    Files.deleteIfExists(file);
                    return false;
                }
                checked.add(sha256);
            }
            Files.setLastModifiedTime(file, FileTime.fromMillis(stamp.wallMs()));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Where it is, or would be. */
    Path path(String sha256) {
        return blobs.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /**
     * A place of its own for what is to be fetched, after room was made for it.
     *
     * @param needed names of what is not to be removed for it
     */
    Path place(String sha256, long size, Set<String> needed) throws IOException {
        Files.createDirectories(incoming);
        makeRoom(size, needed);
        return Files.createTempFile(incoming, sha256.substring(0, 16) + "-", "");
    }

    /** Moves a file from its place to where it is found; another agent may just have done the same. */
    void add(String sha256, Path file) throws IOException {
        Path at = path(sha256);
        Files.createDirectories(at.getParent());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(stamp.wallMs()));
        try {
            Files.move(file, at, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("Expected one file system below " + blobs.getParent() + ", but it has several.", e);
        }
        checked.add(sha256);
    }

    /** A file that did not become whole. */
    void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).setCause(e).log("Could not remove an input that is not whole");
        }
    }

    private synchronized void makeRoom(long size, Set<String> needed) throws IOException {
        removeAbandoned();
        List<Entry> entries = entries();
        long bytes = size + entries.stream().mapToLong(Entry::size).sum();
        entries.sort(Comparator.comparingLong(Entry::usedMs));
        for (Entry entry : entries) {
            if (bytes > limit && !needed.contains(entry.name())) {
                Files.deleteIfExists(entry.file());
                checked.remove(entry.name());
                bytes -= entry.size();
            }
        }
        if (bytes > limit) {
            throw new IOException("Expected to keep all inputs of a task in the cache, but they need " + bytes
                    + " bytes and it takes at most " + limit + "; start the worker with a larger " + InputStore.LIMIT
                    + ".");
        }
    }

    private List<Entry> entries() throws IOException {
        return Files.isDirectory(blobs) ? entries(blobs, 2) : new ArrayList<>();
    }

    private void removeAbandoned() throws IOException {
        long oldest = stamp.wallMs() - ABANDONED.toMillis();
        for (Entry entry : entries(incoming, 1)) {
            if (entry.usedMs() < oldest) {
                Files.deleteIfExists(entry.file());
            }
        }
    }

    private static List<Entry> entries(Path folder, int depth) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder, depth)) {
            files = walk.toList();
        }
        List<Entry> entries = new ArrayList<>();
        for (Path file : files) {
            try {
                if (Files.isRegularFile(file)) {
                    entries.add(new Entry(
                            file,
                            Files.size(file),
                            Files.getLastModifiedTime(file).toMillis()));
                }
            } catch (NoSuchFileException e) {
                // Another agent was faster.
            }
        }
        return entries;
    }

    private record Entry(Path file, long size, long usedMs) {
        String name() {
            return file.getFileName().toString();
        }
    }
}
