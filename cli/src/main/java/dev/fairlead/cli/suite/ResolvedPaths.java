package dev.fairlead.cli.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Remembers what released coordinates resolved to, so that the next run need not start a resolver at all. */
final class ResolvedPaths {

    /** To be counted up whenever the same question would be answered otherwise. */
    private static final String RULES = "2 ";

    private final Path file;

    ResolvedPaths(Path cache, String question) {
        this.file = cache.resolve("resolved").resolve(hash(RULES + question) + ".txt");
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to have SHA-256, but this one does not.", e);
        }
    }

    /** Only if every file is still there. */
    Optional<List<String>> read() {
        try {
            if (Files.exists(file)) {
                List<String> paths = Files.readAllLines(file);
                if (!paths.isEmpty() && paths.stream().allMatch(p -> Files.exists(Path.of(p)))) {
                    return Optional.of(paths);
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Failing to remember only costs time. */
    void write(List<String> paths) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "tmp-", ".txt");
            Files.write(fresh, paths);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            return;
        }
    }
}
