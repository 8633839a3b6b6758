package dev.fairlead.connect.junitxml.report;

/** Text of a report, of which no more is kept than fits a record. */
final class Clipped {
    static final int NAME = 1_000;
    static final int MESSAGE = 4_000;
    static final int OUTPUT = 32_000;

    private static final String CUT = " … (cut)";

    private final StringBuilder kept = new StringBuilder();
    private final int most;
    private boolean cut;

    Clipped(int most) {
        this.most = most;
    }

    void add(String text) {
        int room = most - kept.length();
        cut |= text.length() > room;
        kept.append(text, 0, whole(text, Math.min(room, text.length())));
    }

    /** Half of a surrogate pair is no character. */
    private static int whole(String text, int length) {
        return length > 0 && length < text.length() && Character.isHighSurrogate(text.charAt(length - 1))
                ? length - 1
                : length;
    }

    boolean isBlank() {
        return kept.toString().isBlank();
    }

    @Override
    public String toString() {
        String text = kept.toString().strip();
        return cut ? text + CUT : text;
    }

    static String of(String text, int most) {
        Clipped clipped = new Clipped(most);
        clipped.add(text);
        return clipped.toString();
    }
}
