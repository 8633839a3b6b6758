package dev.fairlead.client.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads tar archives: ours, and those of the usual tools in ustar, pax and GNU's form. Only files, folders and symbolic
 * links; anything else in it is an {@link ArchiveException}, and so is an archive that breaks off.
 */
final class TarReader {
    private static final int MOST_HEADER_BYTES = 64 * 1024;

    private final InputStream in;
    private long left;

    TarReader(InputStream in) {
        this.in = in;
    }

    /** Empty at the archive's end. What was not read of the entry before is skipped. */
    Optional<ArchiveEntry> next() throws IOException {
        Map<String, String> longer = new HashMap<>();
        while (true) {
            skipRest();
            byte[] header = block();
            if (Arrays.equals(header, new byte[TarWriter.BLOCK])) {
                return Optional.empty();
            }
            checkSum(header);
            long size = number(header, 124, 12);
            char flag = (char) header[156];
            if (!readLonger(flag, size, longer)) {
                return Optional.of(entry(header, flag, size, longer));
            }
        }
    }

    /** Of the present entry; -1 at its end. */
    int read(byte[] buffer) throws IOException {
        int most = (int) Math.min(buffer.length, contentLeft());
        if (most == 0) {
            return -1;
        }
        int n = in.read(buffer, 0, most);
        if (n < 0) {
            throw brokenOff();
        }
        left -= n;
        return n;
    }

    private long padding;

    private long contentLeft() {
        return left - padding;
    }

    private void begin(long size) {
        padding = (TarWriter.BLOCK - size % TarWriter.BLOCK) % TarWriter.BLOCK;
        left = size + padding;
    }

    private void skipRest() throws IOException {
        in.skipNBytes(left);
        left = 0;
        padding = 0;
    }

    /** A header that says more about the next entry. */
    private boolean readLonger(char flag, long size, Map<String, String> longer) throws IOException {
        if (flag != 'x' && flag != 'g' && flag != 'L' && flag != 'K') {
            return false;
        }
        if (size > MOST_HEADER_BYTES) {
            throw new ArchiveException("Expected headers of at most " + MOST_HEADER_BYTES
                    + " bytes in the archive, but one has " + size + ".");
        }
        String text = new String(in.readNBytes((int) size), StandardCharsets.UTF_8);
        begin(size);
        left = padding;
        switch (flag) {
            case 'x' -> readPax(text, longer);
            case 'L' -> longer.put("path", text.replace("\0", ""));
            case 'K' -> longer.put("linkpath", text.replace("\0", ""));
            default -> {
                // Global headers are comments.
            }
        }
        return true;
    }

    private static void readPax(String text, Map<String, String> longer) throws ArchiveException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (at < bytes.length) {
            String rest = new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8);
            int space = rest.indexOf(' ');
            int equal = rest.indexOf('=');
            if (space < 1
                    || space > 6
                    || equal < space
                    || !rest.substring(0, space).matches("\\d+")) {
                throw new ArchiveException("Expected readable headers in the archive, but one is not.");
            }
            int length = Integer.parseInt(rest.substring(0, space));
            if (length < equal + 2 || length > bytes.length - at) {
                throw new ArchiveException("Expected readable headers in the archive, but one has a wrong length.");
            }
            String record = new String(bytes, at, length - 1, StandardCharsets.UTF_8);
            longer.put(record.substring(space + 1, equal), record.substring(equal + 1));
            at += length;
        }
    }

    private ArchiveEntry entry(byte[] header, char flag, long size, Map<String, String> longer)
            throws ArchiveException {
        if (longer.containsKey("size")) {
            throw new ArchiveException("Expected files of less than 8 GiB in the archive, but one is larger.");
        }
        String path = longer.getOrDefault("path", path(header));
        String target = longer.getOrDefault("linkpath", text(header, 157, TarWriter.NAME_BYTES));
        ArchiveEntry.Kind kind = kind(flag, number(header, 100, 8), path);
        ArchiveEntry entry = kind == ArchiveEntry.Kind.LINK
                ? new ArchiveEntry(path, kind, 0, target)
                : new ArchiveEntry(path, kind, size, "");
        begin(size);
        return entry;
    }

    private static ArchiveEntry.Kind kind(char flag, long mode, String path) throws ArchiveException {
        return switch (flag) {
            case '0', '\0' -> (mode & 0100) == 0 ? ArchiveEntry.Kind.FILE : ArchiveEntry.Kind.EXECUTABLE;
            case '5' -> ArchiveEntry.Kind.FOLDER;
            case '2' -> ArchiveEntry.Kind.LINK;
            default ->
                throw new ArchiveException("Expected files, folders and symbolic links in the archive, but '" + path
                        + "' is of kind '" + flag + "'.");
        };
    }

    private static String path(byte[] header) {
        String name = text(header, 0, TarWriter.NAME_BYTES);
        boolean isUstar = text(header, 257, 5).equals("ustar");
        String prefix = isUstar && header[262] == 0 ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private byte[] block() throws IOException {
        byte[] block = in.readNBytes(TarWriter.BLOCK);
        if (block.length < TarWriter.BLOCK) {
            throw brokenOff();
        }
        return block;
    }

    private static ArchiveException brokenOff() {
        return new ArchiveException("Expected a whole archive, but it breaks off.");
    }

    private static void checkSum(byte[] header) throws ArchiveException {
        byte[] blank = header.clone();
        Arrays.fill(blank, 148, 156, (byte) ' ');
        if (TarWriter.checksum(blank) != number(header, 148, 8)) {
            throw new ArchiveException("Expected a tar archive, but it is none, or is damaged.");
        }
    }

    private static long number(byte[] header, int at, int length) throws ArchiveException {
        String digits = text(header, at, length).strip();
        if (!digits.matches("[0-7]{0,12}")) {
            throw new ArchiveException(
                    "Expected a tar archive, but it is none, or is damaged: '" + digits + "' is no octal number.");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static String text(byte[] header, int at, int length) {
        int end = at;
        while (end < at + length && header[end] != 0) {
            end++;
        }
        return new String(header, at, end - at, StandardCharsets.UTF_8);
    }
}
