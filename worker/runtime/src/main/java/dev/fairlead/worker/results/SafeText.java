package dev.fairlead.worker.results;

/**
 * Text that every reader can digest: no NUL, no half of a surrogate pair, and no longer than allowed. Lengths are
 * counted in bytes of UTF-8, cuts are made between code points.
 */
public final class SafeText {
    private static final char REPLACEMENT = '\uFFFD';
    /** More than the longest line that says how much is missing. */
    private static final int MARKER_BYTES = 48;

    private SafeText() {}

    /** Puts the replacement character in the place of each NUL and each lone surrogate. */
    public static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBroken(text, i)) {
                return repaired(text, i);
            }
        }
        return text;
    }

    /** Length in UTF-8; of a lone surrogate that of its replacement. */
    public static int bytes(CharSequence text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            bytes += bytesOf(text.charAt(i));
        }
        return bytes;
    }

    /** The text, or its beginning and an ellipsis. */
    public static String head(String text, int maxBytes) {
        if (bytes(text) <= maxBytes) {
            return text;
        }
        return text.substring(0, prefix(text, maxBytes - 3)) + "…";
    }

    /** The text, or its beginning, a line that says how much is left out, and its end. */
    public static String headAndTail(String text, int maxBytes) {
        int bytes = bytes(text);
        if (bytes <= maxBytes) {
            return text;
        }
        int half = Math.max(0, (maxBytes - MARKER_BYTES) / 2);
        String head = text.substring(0, prefix(text, half));
        String tail = text.substring(suffix(text, half));
        return head + leftOut((long) bytes - bytes(head) - bytes(tail)) + tail;
    }

    /** The line that stands for what is missing. */
    static String leftOut(long bytes) {
        return "\n… " + bytes + " bytes left out …\n";
    }

    /** How many characters from the start fit into so many bytes. */
    static int prefix(CharSequence text, long maxBytes) {
        long bytes = 0;
        int end = 0;
        while (end < text.length()) {
            boolean pair = isPair(text, end);
            bytes += pair ? 4 : bytesOf(text.charAt(end));
            if (bytes > maxBytes) {
                return end;
            }
            end += pair ? 2 : 1;
        }
        return end;
    }

    /** From which character on the rest fits into so many bytes. */
    static int suffix(CharSequence text, long maxBytes) {
        long bytes = 0;
        int start = text.length();
        while (start > 0) {
            boolean pair = start > 1 && isPair(text, start - 2);
            bytes += pair ? 4 : bytesOf(text.charAt(start - 1));
            if (bytes > maxBytes) {
                return start;
            }
            start -= pair ? 2 : 1;
        }
        return start;
    }

    private static String repaired(String text, int from) {
        StringBuilder repaired = new StringBuilder(text);
        for (int i = from; i < repaired.length(); i++) {
            if (isBroken(text, i)) {
                repaired.setCharAt(i, REPLACEMENT);
            }
        }
        return repaired.toString();
    }

    private static boolean isBroken(CharSequence text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return !isPair(text, i);
        }
        return c == 0 || (Character.isLowSurrogate(c) && (i == 0 || !isPair(text, i - 1)));
    }

    private static boolean isPair(CharSequence text, int i) {
        return i + 1 < text.length()
                && Character.isHighSurrogate(text.charAt(i))
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    private static int bytesOf(char c) {
        if (c < 0x80) {
            return 1;
        }
        if (c < 0x800) {
            return 2;
        }
        return Character.isSurrogate(c) ? 2 : 3;
    }
}
