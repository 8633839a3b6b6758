package dev.fairlead.plugin.notification;

/**
 * Text from events made fit to be shown anywhere: one line, no characters that control or hide something (line breaks,
 * terminal colours, reversed writing), no halves of characters, not longer than it may be.
 */
final class PlainText {
    private static final char REPLACEMENT = '\uFFFD';
    private static final String CUT = "…";

    private PlainText() {}

    /** @param most characters, at least 1 */
    static String of(String text, int most) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), most));
        int at = 0;
        while (at < text.length() && line.length() <= most) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            line.appendCodePoint(shown(point));
        }
        return fit(line.toString().strip(), most);
    }

    /** The beginning, and a sign where something is left out. */
    static String fit(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - CUT.length();
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    private static int shown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> REPLACEMENT;
            default -> point;
        };
    }
}
