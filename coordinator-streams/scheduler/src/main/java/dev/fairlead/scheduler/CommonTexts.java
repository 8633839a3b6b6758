package dev.fairlead.scheduler;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts that many records have in common, like the names of users and types: come again, the same object is answered
 * instead of a copy, which has its hash and is near. Of those with one hash only the last is remembered. Threads may use
 * it together: one may miss what another has just read, which costs a copy and nothing else.
 */
public final class CommonTexts {
    private static final int LONGEST = 128;
    private static final int PLACES = 1 << 12;

    private final @Nullable String[] places = new String[PLACES];

    /** The text that these plain characters are; see {@link StandardCharsets#ISO_8859_1}. */
    String of(byte[] bytes, int from, int length) {
        if (length > LONGEST) {
            return text(bytes, from, length);
        }
        int place = place(bytes, from, length);
        String known = places[place];
        if (known != null && isOf(known, bytes, from, length)) {
            return known;
        }
        String text = text(bytes, from, length);
        places[place] = text;
        return text;
    }

    /** The text that is equal to this one. */
    public String of(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int place = place(text.hashCode());
        String known = places[place];
        if (text.equals(known)) {
            return known;
        }
        places[place] = text;
        return text;
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private static int place(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return place(hash);
    }

    private static int place(int hash) {
        return (hash ^ hash >>> 16) & PLACES - 1;
    }

    private static boolean isOf(String text, byte[] bytes, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != (bytes[from + i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }
}
