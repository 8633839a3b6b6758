package dev.fairlead.plugin.notification;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A folder for the journals of one process: the first numbered one below a common folder that no other process has. The
 * system gives a killed process's folder free, so that the next one finds what it left.
 */
final class JournalFolder implements AutoCloseable {
    private static final int MOST = 100;

    private final Path folder;
    private final FileChannel lock;

    private JournalFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws IOException if none can be written */
    static JournalFolder claim(Path common) throws IOException {
        for (int number = 1; number <= MOST; number++) {
            JournalFolder claimed = tryClaim(common.resolve(Integer.toString(number)));
            if (claimed != null) {
                return claimed;
            }
        }
        throw new IOException(
                "Expected a free folder below " + common + ", but " + MOST + " are in use by other processes.");
    }

    private static @Nullable JournalFolder tryClaim(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new JournalFolder(folder, channel);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            return null;
        }
        channel.close();
        return null;
    }

    Path file(String channel) {
        return folder.resolve(channel + ".jsonl");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
