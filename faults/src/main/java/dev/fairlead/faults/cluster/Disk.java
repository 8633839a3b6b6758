package dev.fairlead.faults.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A folder on a small disk of its own, in memory, where this machine lets us mount one; else just a folder. */
final class Disk implements AutoCloseable {

    private static final byte[] BLOCK = new byte[65_536];

    private final Path folder;
    private final boolean own;

    private Disk(Path folder, boolean own) {
        this.folder = folder;
        this.own = own;
    }

    static Disk of(Path folder, int megabytes) {
        create(folder);
        boolean mounted =
                succeeds(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()));
        return new Disk(folder, mounted);
    }

    /** One that is not to be filled. */
    static Disk none(Path folder) {
        create(folder);
        return new Disk(folder, false);
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to make the folder " + folder + ", but could not.", e);
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Path folder() {
        return folder;
    }

    boolean isOwn() {
        return own;
    }

    /** Takes all the room that is left, until it is closed. */
    AutoCloseable fill() {
        Path file = folder.resolve("fill");
        append(file, BLOCK);
        append(file, new byte[1]);
        return () -> Files.deleteIfExists(file);
    }

    /** Until nothing more fits. */
    private static void append(Path file, byte[] piece) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            // Which is what was wanted.
        }
    }

    @Override
    public void close() {
        if (own && !succeeds(List.of("umount", "-l", folder.toString()))) {
            throw new IllegalStateException("Expected to unmount " + folder + ", but could not.");
        }
    }
}
