package dev.fairlead.coordinator.service.archive;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP file whose content can be trusted to be what was written, as far as nobody wrote a new seal:
 *
 * <pre>
 *  manifest.json          format, version, what the writer said, and the SHA-256 of each other entry
 *  manifest.json.sha256   the seal: the SHA-256 of manifest.json, as sha256sum prints it
 *  …                      the others
 * </pre>
 *
 * All of it is checked when it is opened. Any number of entries can be read at the same time.
 */
public final class SealedFile implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    static final String SEAL = "manifest.json.sha256";
    static final String ENTRIES = "sha256";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUFFER = 1 << 16;
    private static final int MOST_MANIFEST = 64 << 20;
    private static final int HASH_DIGITS = 64;
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final Path file;
    private final FileKind kind;
    private final ZipFile zip;
    private final JsonNode manifest;
    private final String seal;

    private SealedFile(Path file, FileKind kind, ZipFile zip) throws IOException {
        this.file = file;
        this.kind = kind;
        this.zip = zip;
        byte[] text = read(MANIFEST);
        this.seal = Sha256.of(text);
        byte[] written = read(SEAL);
        if (!new String(written, StandardCharsets.US_ASCII).startsWith(seal)) {
            throw changed(MANIFEST);
        }
        this.manifest = JSON.readTree(text);
        checkFormat();
        for (Map.Entry<String, JsonNode> entry : manifest.path(ENTRIES).properties()) {
            String expected = entry.getValue().asText();
            if (expected.length() != HASH_DIGITS
                    || !Sha256.of(stream(entry.getKey())).equals(expected)) {
                throw changed(entry.getKey());
            }
        }
    }

    /** @throws ArchiveException in one sentence, if the file is not such a one, or not as it was written */
    public static SealedFile open(Path file, FileKind kind) {
        checkBeginning(file, kind);
        ZipFile zip = null;
        try {
            zip = new ZipFile(file.toFile());
            return new SealedFile(file, kind, zip);
        } catch (JacksonException | IllegalArgumentException e) {
            close(zip);
            throw new ArchiveException(
                    "Expected " + kind.called() + " in '" + file + "', but its manifest is damaged.", e);
        } catch (IOException e) {
            close(zip);
            throw new ArchiveException(
                    "Expected " + kind.called() + " in '" + file + "', but it is cut short or damaged: "
                            + e.getMessage() + ".",
                    e);
        } catch (ArchiveException e) {
            close(zip);
            throw e;
        }
    }

    private static void checkBeginning(Path file, FileKind kind) {
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(ZIP.length), ZIP)) {
                throw new ArchiveException("Expected " + kind.called() + " in '" + file + "', but it is another file.");
            }
        } catch (IOException e) {
            throw new ArchiveException(
                    "Expected to read " + kind.called() + " from '" + file + "', but it is not there or not readable.",
                    e);
        }
    }

    private void checkFormat() {
        String format = manifest.path("format").asText();
        if (!format.equals(kind.format())) {
            throw new ArchiveException("Expected " + kind.called() + " in '" + file + "', but it is "
                    + (format.isEmpty() ? "another file" : "a " + format) + ".");
        }
        int version = manifest.path("version").asInt(-1);
        if (version != kind.version()) {
            throw new ArchiveException("Expected " + kind.called() + " of version " + kind.version() + " in '" + file
                    + "', but it is of version " + version + ": use the release that wrote it.");
        }
    }

    private ArchiveException changed(String entry) {
        return new ArchiveException("Expected " + kind.called() + " as it was written in '" + file + "', but " + entry
                + " was changed: its SHA-256 is another one.");
    }

    private byte[] read(String name) throws IOException {
        try (InputStream in = stream(name)) {
            byte[] bytes = in.readNBytes(MOST_MANIFEST + 1);
            if (bytes.length > MOST_MANIFEST) {
                throw new ArchiveException("Expected " + kind.called() + " in '" + file + "', but its " + name
                        + " has more than " + MOST_MANIFEST + " bytes.");
            }
            return bytes;
        }
    }

    private InputStream stream(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        InputStream in = entry == null ? null : zip.getInputStream(entry);
        if (in == null) {
            throw new ArchiveException("Expected " + kind.called() + " in '" + file + "', but it has no " + name + ".");
        }
        return in;
    }

    /** What the writer said of the entries. */
    public JsonNode manifest() {
        return manifest;
    }

    /** The SHA-256 that stands for all of it. */
    public String seal() {
        return seal;
    }

    public boolean has(String entry) {
        return manifest.path(ENTRIES).has(entry);
    }

    /** Reads an entry; the caller closes it. */
    public DataInputStream entry(String name) {
        try {
            return new DataInputStream(new BufferedInputStream(stream(name), BUFFER));
        } catch (IOException e) {
            throw damaged(name, e);
        }
    }

    /** For whoever finds that an entry does not mean what it should. */
    public ArchiveException damaged(String entry, @Nullable Exception cause) {
        String sentence = "Expected " + kind.called() + " in '" + file + "', but its " + entry + " is damaged.";
        return cause == null ? new ArchiveException(sentence) : new ArchiveException(sentence, cause);
    }

    private static void close(@Nullable ZipFile zip) {
        try {
            if (zip != null) {
                zip.close();
            }
        } catch (IOException e) {
            throw new ArchiveException("Expected to close a file that was read, but it cannot be closed.", e);
        }
    }

    @Override
    public void close() {
        close(zip);
    }
}
