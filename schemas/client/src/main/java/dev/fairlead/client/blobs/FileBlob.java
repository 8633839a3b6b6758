package dev.fairlead.client.blobs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file as it is. */
public record FileBlob(Path file, String sha256, long size) implements BlobContent {

    public static FileBlob of(Path file) throws IOException {
        Sha256.Measured measured = Sha256.measure(out -> Files.copy(file, out));
        return new FileBlob(file, measured.sha256(), measured.size());
    }

    @Override
    public String title() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Files.copy(file, out);
    }
}
