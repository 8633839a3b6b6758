package dev.fairlead.worker.results;

/**
 * One stream of output: its beginning passes at once, of the rest the end is kept until the stream is over.
 *
 * <pre>
 *   |-- head: passed on live --|--- left out: only counted ---|-- tail: kept, passed on at the end --|
 * </pre>
 */
final class CappedStream {
    private final long headLimit;
    private final int tailLimit;
    private final StringBuilder tail = new StringBuilder();
    private long headBytes;
    private boolean headFull;
    private long leftOut;
    private String half = "";

    CappedStream(long limit) {
        this.headLimit = limit - limit / 2;
        this.tailLimit = (int) Math.min(Integer.MAX_VALUE / 4, limit / 2);
    }

    /** Takes more of the stream; answers what may be passed on now. */
    String accept(String text) {
        String whole = SafeText.clean(joined(text));
        if (headFull) {
            keep(whole);
            return "";
        }
        int fits = SafeText.prefix(whole, headLimit - headBytes);
        headFull = fits < whole.length();
        String head = whole.substring(0, fits);
        headBytes += SafeText.bytes(head);
        keep(whole.substring(fits));
        return head;
    }

    /** The stream is over; answers what is left to be passed on. */
    String finish() {
        String last = SafeText.clean(half);
        half = "";
        String rest = last.isEmpty() ? "" : accept(last);
        trim();
        return rest + (leftOut > 0 ? SafeText.leftOut(leftOut) : "") + tail;
    }

    /** A pair of surrogates may come in two calls. */
    private String joined(String text) {
        String joined = half + text;
        int end = joined.length();
        boolean open = end > 0 && Character.isHighSurrogate(joined.charAt(end - 1));
        half = open ? joined.substring(end - 1) : "";
        return open ? joined.substring(0, end - 1) : joined;
    }

    private void keep(String text) {
        tail.append(text);
        if (tail.length() > 2L * tailLimit) {
            trim();
        }
    }

    private void trim() {
        int start = SafeText.suffix(tail, tailLimit);
        leftOut += SafeText.bytes(tail.substring(0, start));
        tail.delete(0, start);
    }
}
