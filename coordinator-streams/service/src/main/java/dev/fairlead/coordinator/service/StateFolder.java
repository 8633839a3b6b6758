package dev.fairlead.coordinator.service;

import dev.fairlead.events.ClusterException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder that one instance has to itself, for as long as it runs. Two would fence each other for ever. */
final class StateFolder implements AutoCloseable {

    private final FileChannel channel;

    private StateFolder(FileChannel channel) {
        this.channel = channel;
    }

    static StateFolder lock(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("fairlead.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new ClusterException("Expected to have the state folder " + folder
                        + " alone, but another coordinator uses it: give each its own.");
            }
            return new StateFolder(channel);
        } catch (IOException e) {
            throw new ClusterException(
                    "Expected to write to the state folder " + folder + ", but could not: " + e.getMessage() + ".", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new ClusterException("Expected to release the state folder, but could not.", e);
        }
    }
}
