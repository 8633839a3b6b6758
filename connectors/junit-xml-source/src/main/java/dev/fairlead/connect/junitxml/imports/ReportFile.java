package dev.fairlead.connect.junitxml.imports;

import dev.fairlead.connect.junitxml.report.DamagedReportException;
import dev.fairlead.connect.junitxml.report.JUnitXml;
import dev.fairlead.connect.junitxml.report.ReportSuite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;

/** A file with all that was in it at one moment. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReportFile(String path, byte[] content, Instant modified) {
    /** Larger ones are no file of results, or one that does not fit into memory. */
    public static final long MOST_BYTES = 32L * 1024 * 1024;

    /** @throws DamagedReportException if it cannot be read, is too large, or changes while it is read */
    public static ReportFile read(ReportFolder folder, FoundFile found, long mostBytes) throws DamagedReportException {
        if (found.size() > mostBytes) {
            throw new DamagedReportException(
                    "it has " + found.size() + " bytes, more than the " + mostBytes + " that are read.");
        }
        Path file = folder.resolve(found);
        try {
            byte[] content = Files.readAllBytes(file);
            BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
            if (content.length != found.size() || after.lastModifiedTime().toMillis() != found.modifiedMs()) {
                throw new DamagedReportException("it is being written.");
            }
            return new ReportFile(found.path(), content, Instant.ofEpochMilli(found.modifiedMs()));
        } catch (IOException e) {
            throw new DamagedReportException("it cannot be read: " + e.getMessage());
        }
    }

    /** @throws DamagedReportException if it is no JUnit XML, or not all of it */
    public List<ReportSuite> suites(ZoneId zone) throws DamagedReportException {
        return JUnitXml.read(content, zone);
    }

    /** Of its content, in hexadecimal. */
    public String sha256() {
        return hash(content);
    }

    /** The same for the same content at the same place below its folder. */
    public String importId() {
        return hash((path + "\n" + sha256()).getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every Java to know SHA-256, but this one does not.", e);
        }
    }
}
