package dev.fairlead.loading;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** SHA-256 of what can be loaded, the same on every machine. */
final class ContentDigest {
    private ContentDigest() {}

    static String ofFile(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, out);
        }
        return hex(digest);
    }

    /**
     * Of the files beneath the entries: for each, by name relative to the folder, the name, the number of bytes and the
     * bytes. Names have slashes on every system.
     */
    static String ofListing(Path folder, List<Path> entries) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        for (Path entry : entries) {
            try (Stream<Path> paths = Files.walk(entry, FileVisitOption.FOLLOW_LINKS)) {
                paths.filter(Files::isRegularFile).forEach(file -> files.put(relative(folder, file), file));
            }
        }
        MessageDigest digest = sha256();
        try (DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            for (var file : files.entrySet()) {
                add(file.getKey(), file.getValue(), out);
            }
        }
        return hex(digest);
    }

    private static void add(String name, Path file, DataOutputStream out) throws IOException {
        out.writeUTF(name);
        out.writeLong(Files.size(file));
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(out);
        }
    }

    private static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256, which every Java has, but it is missing.", e);
        }
    }
}
