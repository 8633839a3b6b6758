package dev.fairlead.client.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * A folder as a tar archive that is the same for the same content, wherever and whenever it is made: entries in the order
 * of their paths, no times, no owners, only whether a file can be executed.
 *
 * @param leftOut paths of links that lead out of the folder
 */
public record FolderBlob(Path folder, List<ArchiveEntry> entries, List<String> leftOut, String sha256, long size)
        implements BlobContent {

    public FolderBlob {
        entries = List.copyOf(entries);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * @param wanted decides by the path inside the folder, with slashes; a folder that is not wanted is not entered
     * @throws ArchiveException if there is too much in it to be sent
     */
    public static FolderBlob of(Path folder, Predicate<String> wanted) throws IOException {
        FolderWalk walk = FolderWalk.of(folder, wanted);
        Sha256.Measured measured = Sha256.measure(out -> write(folder, walk.entries(), out));
        return new FolderBlob(folder, walk.entries(), walk.leftOut(), measured.sha256(), measured.size());
    }

    @Override
    public String title() {
        return folder.getFileName() + "/";
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        write(folder, entries, out);
    }

    private static void write(Path folder, List<ArchiveEntry> entries, OutputStream out) throws IOException {
        TarWriter tar = new TarWriter(out);
        for (ArchiveEntry entry : entries) {
            tar.begin(entry);
            if (entry.isFile()) {
                copy(folder.resolve(entry.path()), entry.size(), out);
                tar.pad(entry.size());
            }
        }
        tar.end();
    }

    private static void copy(Path file, long size, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = size;
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0 && n <= left; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                left -= n;
            }
        }
        if (left != 0) {
            throw new ArchiveException(
                    "Expected " + file + " to stay as it is while it is read, but its size changed.");
        }
    }
}
