package dev.fairlead.connect.junitxml;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a file is read, as Connect keeps it. After a crash the rest of a file follows; another content at the same
 * place is read from its begin.
 *
 * @param sha256 of the file's content
 * @param records how many of its records are sent
 * @param whole whether these are all
 */
record FileOffset(String sha256, long records, boolean whole) {
    private static final String FILE = "file";
    private static final String SHA256 = "sha256";
    private static final String RECORDS = "records";
    private static final String WHOLE = "whole";

    static final FileOffset NONE = new FileOffset("", 0, false);

    static Map<String, String> partition(String path) {
        return Map.of(FILE, path);
    }

    static FileOffset of(@Nullable Map<String, Object> stored) {
        return stored != null
                        && stored.get(SHA256) instanceof String sha256
                        && stored.get(RECORDS) instanceof Number records
                        && stored.get(WHOLE) instanceof Boolean whole
                ? new FileOffset(sha256, records.longValue(), whole)
                : NONE;
    }

    Map<String, Object> stored() {
        return Map.of(SHA256, sha256, RECORDS, records, WHOLE, whole);
    }

    /** How many records of a file with this content are sent. */
    long sent(String content) {
        return sha256.equals(content) ? records : 0;
    }

    boolean isAllOf(String content) {
        return whole && sha256.equals(content);
    }
}
