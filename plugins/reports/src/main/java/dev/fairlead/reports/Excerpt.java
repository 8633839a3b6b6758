package dev.fairlead.reports;

/** The beginning and the end of a long text, with what lies between counted. */
final class Excerpt {

    private Excerpt() {}

    static String of(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int head = boundary(text, limit * 2 / 3);
        int tail = boundary(text, text.length() - limit / 3);
        return text.substring(0, head) + "\n… " + (tail - head) + " characters left out, see report.json …\n"
                + text.substring(tail);
    }

    /** Never in the middle of a surrogate pair. */
    private static int boundary(String text, int index) {
        return Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }
}
