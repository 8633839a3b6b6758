package dev.fairlead.worker.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Output of which the beginning and the end are kept when it gets too long. Not safe for use by several threads. */
public final class CappedBytes {
    private final int headLimit;
    private final int tailLimit;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(0);
    private byte[] tail = {};
    private long beyondHead;

    public CappedBytes(int headLimit, int tailLimit) {
        this.headLimit = headLimit;
        this.tailLimit = tailLimit;
    }

    public void add(byte[] bytes, int offset, int length) {
        int toHead = Math.min(length, headLimit - head.size());
        head.write(bytes, offset, toHead);
        if (toHead < length) {
            addToTail(bytes, offset + toHead, length - toHead);
        }
    }

    /** What does not fit is named with its length between head and tail. */
    public String text() {
        int kept = (int) Math.min(beyondHead, tailLimit);
        long omitted = beyondHead - kept;
        byte[] last = new byte[kept];
        for (int i = 0; i < kept; i++) {
            last[i] = tail[(int) ((omitted + i) % tailLimit)];
        }
        if (omitted == 0) {
            byte[] all = Arrays.copyOf(head.toByteArray(), head.size() + kept);
            System.arraycopy(last, 0, all, head.size(), kept);
            return new String(all, StandardCharsets.UTF_8);
        }
        return head.toString(StandardCharsets.UTF_8) + "\n[… " + omitted + " bytes left out …]\n"
                + new String(last, StandardCharsets.UTF_8);
    }

    /** The last so many lines of what is kept. */
    public String lastLines(int count) {
        String[] lines = text().stripTrailing().split("\n");
        int from = Math.max(0, lines.length - count);
        return String.join("\n", Arrays.asList(lines).subList(from, lines.length));
    }

    private void addToTail(byte[] bytes, int offset, int length) {
        if (tail.length == 0) {
            tail = new byte[tailLimit];
        }
        int skipped = Math.max(0, length - tailLimit);
        for (int i = skipped; i < length; i++) {
            tail[(int) ((beyondHead + i) % tailLimit)] = bytes[offset + i];
        }
        beyondHead += length;
    }
}
