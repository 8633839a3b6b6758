package dev.fairlead.client.blobs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes tar archives that depend on nothing but their entries: no times, no owners, one mode for files, one for
 * executables. The format is ustar, with a pax header before an entry whose path or link does not fit into it.
 */
final class TarWriter {
    static final int BLOCK = 512;
    static final int NAME_BYTES = 100;
    private static final int CHECKSUM_AT = 148;
    private static final byte[] ZEROS = new byte[BLOCK];

    private final OutputStream out;

    TarWriter(OutputStream out) {
        this.out = out;
    }

    /** The bytes of a file are to follow on the stream, then {@link #pad}. */
    void begin(ArchiveEntry entry) throws IOException {
        String path = entry.kind() == ArchiveEntry.Kind.FOLDER ? entry.path() + "/" : entry.path();
        String pax = paxRecord("path", path) + paxRecord("linkpath", entry.target());
        if (!pax.isEmpty()) {
            byte[] records = pax.getBytes(StandardCharsets.UTF_8);
            header("pax", "0000644", records.length, 'x', "");
            out.write(records);
            pad(records.length);
        }
        boolean searchable = entry.kind() != ArchiveEntry.Kind.FILE;
        header(path, searchable ? "0000755" : "0000644", entry.size(), flag(entry.kind()), entry.target());
    }

    /** After that many bytes of content. */
    void pad(long size) throws IOException {
        int over = (int) (size % BLOCK);
        if (over > 0) {
            out.write(ZEROS, 0, BLOCK - over);
        }
    }

    void end() throws IOException {
        out.write(ZEROS);
        out.write(ZEROS);
    }

    private static char flag(ArchiveEntry.Kind kind) {
        return switch (kind) {
            case FILE, EXECUTABLE -> '0';
            case FOLDER -> '5';
            case LINK -> '2';
        };
    }

    /** Length, name and value, the length counting itself; nothing if ustar itself has room for the value. */
    private static String paxRecord(String name, String value) {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes <= NAME_BYTES && bytes == value.length()) {
            return "";
        }
        int rest = 1 + name.length() + 1 + bytes + 1;
        int length = rest + String.valueOf(rest).length();
        length = rest + String.valueOf(length).length();
        return length + " " + name + "=" + value + "\n";
    }

    private void header(String name, String mode, long size, char flag, String target) throws IOException {
        byte[] header = new byte[BLOCK];
        put(header, 0, NAME_BYTES, name);
        put(header, 100, 8, mode);
        put(header, 108, 8, "0000000");
        put(header, 116, 8, "0000000");
        put(header, 124, 12, octal(size, 11));
        put(header, 136, 12, "00000000000");
        Arrays.fill(header, CHECKSUM_AT, CHECKSUM_AT + 8, (byte) ' ');
        header[156] = (byte) flag;
        put(header, 157, NAME_BYTES, target);
        put(header, 257, 8, "ustar\00000");
        put(header, CHECKSUM_AT, 8, octal(checksum(header), 6) + "\0 ");
        out.write(header);
    }

    static long checksum(byte[] header) {
        long sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        return sum;
    }

    private static String octal(long number, int digits) {
        String text = Long.toOctalString(number);
        return "0".repeat(digits - text.length()) + text;
    }

    private static void put(byte[] header, int at, int length, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, Math.min(bytes.length, length));
    }
}
