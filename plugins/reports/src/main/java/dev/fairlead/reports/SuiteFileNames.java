package dev.fairlead.reports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * A file name for each suite: readable, legal and distinct on every file system, and the same in every run. A class name
 * is taken as it is; anything else keeps its harmless characters and gets a hash of the whole.
 */
final class SuiteFileNames {
    private static final int LONGEST = 120;
    private final Set<String> taken = new HashSet<>();

    String of(String suite) {
        String harmless = suite.replaceAll("[^A-Za-z0-9._$-]+", "_");
        String shortened = harmless.length() > LONGEST ? harmless.substring(0, LONGEST) : harmless;
        boolean plain = shortened.equals(suite) && taken.add(shortened.toLowerCase(Locale.ROOT));
        return "TEST-" + (plain ? shortened : shortened + "-" + hash(suite)) + ".xml";
    }

    private static String hash(String suite) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(suite.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
