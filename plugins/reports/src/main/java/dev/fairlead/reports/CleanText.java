package dev.fairlead.reports;

/**
 * Text from tests made fit for a report. Terminal colours go, lone surrogates and characters that XML 1.0 cannot hold
 * become U+FFFD, so that whatever a test prints, the report stays a document that every parser reads.
 */
final class CleanText {
    private static final char REPLACEMENT = '\uFFFD';
    private static final char ESCAPE = '\u001B';

    private CleanText() {}

    /** The same instance if there is nothing to clean, which is nearly always so. */
    static String of(String text) {
        int dirty = firstDirty(text);
        return dirty < 0 ? text : clean(text, dirty);
    }

    private static int firstDirty(String text) {
        for (int i = 0; i < text.length(); i++) {
            int point = text.codePointAt(i);
            if (!isLegal(point)) {
                return i;
            }
            i += Character.charCount(point) - 1;
        }
        return -1;
    }

    private static String clean(String text, int from) {
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            int point = text.codePointAt(i);
            int end = point == ESCAPE ? endOfEscapeSequence(text, i) : i;
            if (end > i) {
                i = end;
            } else if (isLegal(point)) {
                out.appendCodePoint(point);
                i += Character.charCount(point) - 1;
            } else {
                out.append(REPLACEMENT);
            }
        }
        return out.toString();
    }

    /** Index of the last character of the colour or cursor sequence that starts here; the start itself if none does. */
    private static int endOfEscapeSequence(String text, int start) {
        if (start + 1 >= text.length() || text.charAt(start + 1) != '[') {
            return start;
        }
        int i = start + 2;
        while (i < text.length() && text.charAt(i) >= 0x20 && text.charAt(i) <= 0x3F) {
            i++;
        }
        return i < text.length() && text.charAt(i) >= 0x40 && text.charAt(i) <= 0x7E ? i : start;
    }

    /** XML 1.0's Char, which has no surrogates and no U+FFFE and U+FFFF either. */
    private static boolean isLegal(int point) {
        return (point >= 0x20 && point <= 0xD7FF)
                || point == '\n'
                || point == '\t'
                || point == '\r'
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
