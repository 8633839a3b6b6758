package dev.fairlead.client.blobs;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The name of a blob: the SHA-256 of its bytes in 64 lower-case hexadecimal digits. */
public final class Sha256 {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public static String of(Path file) throws IOException {
        return measure(out -> Files.copy(file, out)).sha256();
    }

    /** Of everything that the writer writes. */
    static Measured measure(Writer writer) throws IOException {
        MessageDigest digest = digest();
        try (Meter meter = new Meter(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            writer.writeTo(meter);
            return new Measured(name(digest), meter.count);
        }
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256, which every JDK has, but " + e.getMessage(), e);
        }
    }

    static String name(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What was written, by its name and its bytes. */
    record Measured(String sha256, long size) {}

    /** Whatever can write itself. */
    interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final class Meter extends FilterOutputStream {
        private long count;

        Meter(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }
}
