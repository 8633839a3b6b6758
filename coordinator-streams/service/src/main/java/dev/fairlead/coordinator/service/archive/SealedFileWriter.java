package dev.fairlead.coordinator.service.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a file that {@link SealedFile} reads. What is written is in a neighbour until {@link #finish}, so a file of that
 * name is a whole one.
 */
public final class SealedFileWriter implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int BUFFER = 1 << 16;

    /** Writes one entry. */
    @FunctionalInterface
    public interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    private final Path file;
    private final Path part;
    private final FileKind kind;
    private final ZipOutputStream zip;
    private final ObjectNode entries = JsonNodeFactory.instance.objectNode();

    private SealedFileWriter(Path file, Path part, FileKind kind, OutputStream out) {
        this.file = file;
        this.part = part;
        this.kind = kind;
        this.zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER));
    }

    /** @throws ArchiveException if there is a file of that name, or none can be made */
    public static SealedFileWriter create(Path file, FileKind kind) {
        if (Files.exists(file)) {
            throw new ArchiveException("Expected to write " + kind.called() + " to '" + file
                    + "', but that is there already; choose another name.");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            return new SealedFileWriter(
                    file,
                    part,
                    kind,
                    Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING));
        } catch (IOException e) {
            throw failed(file, kind, e);
        }
    }

    /** Writes the next entry. */
    public void entry(String name, Body body) {
        try {
            MessageDigest digest = Sha256.digest();
            zip.putNextEntry(entry(name));
            DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(new DigestOutputStream(zip, digest), BUFFER));
            body.write(out);
            out.flush();
            zip.closeEntry();
            entries.put(name, Sha256.hex(digest.digest()));
        } catch (IOException e) {
            throw failed(file, kind, e);
        }
    }

    /**
     * Writes the manifest and the seal; then there is the file.
     *
     * @param document what is to be said of the entries
     * @return the seal: the SHA-256 of a manifest that has the SHA-256 of everything else
     */
    public String finish(ObjectNode document) {
        ObjectNode manifest = JsonNodeFactory.instance
                .objectNode()
                .put("format", kind.format())
                .put("version", kind.version());
        manifest.setAll(document);
        manifest.set(SealedFile.ENTRIES, entries);
        try {
            byte[] text = JSON.writeValueAsBytes(manifest);
            String seal = Sha256.of(text);
            plain(SealedFile.MANIFEST, text);
            plain(SealedFile.SEAL, (seal + "  " + SealedFile.MANIFEST + "\n").getBytes(StandardCharsets.US_ASCII));
            zip.close();
            Files.move(part, file);
            return seal;
        } catch (IOException e) {
            throw failed(file, kind, e);
        }
    }

    private void plain(String name, byte[] bytes) throws IOException {
        zip.putNextEntry(entry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    /** The same content is the same file. */
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    private static ArchiveException failed(Path file, FileKind kind, IOException e) {
        return new ArchiveException(
                "Expected to write " + kind.called() + " to '" + file + "', but it cannot be written: " + e + ".", e);
    }

    /** What is not finished is gone. */
    @Override
    public void close() {
        try {
            zip.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw failed(file, kind, e);
        }
    }
}
