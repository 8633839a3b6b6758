package dev.fairlead.worker.api;

import java.util.regex.Pattern;

/** Something that a task needs, named by what it is instead of where it is. */
public sealed interface Input {

    /**
     * A file, or a folder as a tar archive, by the SHA-256 of its bytes.
     *
     * @param sha256 64 lower-case hexadecimal digits
     * @param folder whether it is an archive that is to be unpacked
     */
    record Blob(String sha256, boolean folder) implements Input {
        private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

        public Blob {
            if (!SHA_256.matcher(sha256).matches()) {
                throw new IllegalArgumentException(
                        "Expected a SHA-256 of 64 lower-case hexadecimal digits, but it is '" + sha256 + "'.");
            }
        }
    }

    /**
     * A file from a Maven repository; the worker resolves it itself.
     *
     * @param coordinates {@code GROUP:ARTIFACT:VERSION[:CLASSIFIER]} of a jar
     */
    record Artifact(String coordinates) implements Input {
        private static final Pattern COORDINATES = Pattern.compile("[\\w.-]+:[\\w.-]+:[\\w.+-]+(:[\\w.-]+)?");

        public Artifact {
            if (!COORDINATES.matcher(coordinates).matches()) {
                throw new IllegalArgumentException(
                        "Expected coordinates GROUP:ARTIFACT:VERSION[:CLASSIFIER], but got '" + coordinates + "'.");
            }
        }
    }
}
