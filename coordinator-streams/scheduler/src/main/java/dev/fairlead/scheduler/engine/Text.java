package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.SizeLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * What text the pool takes in. Which characters are refused is listed here and not asked of the JDK, whose tables grow
 * with each version: a replay on another one has to refuse the same.
 */
record Text(SizeLimits sizes) {
    /** Characters that turn or hide what stands beside them, so that two ids would look the same. */
    private static final String DECEIVING =
            "\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff";

    /** Nearly all text is below, and need not be looked up. */
    private static final char LEAST_DECEIVING = '\u061c';

    private static final Set<String> STEPS = Set.of(".", "..");
    private static final int LONGEST_UTF8 = 3;

    /** Whether it may name something: short, visible, and nothing that leads out of a folder where it becomes a path. */
    boolean isId(String text) {
        return !text.isBlank()
                && text.length() <= sizes.idLength()
                && isPrintable(text)
                && !isDeceiving(text)
                && !leadsElsewhere(text);
    }

    /** What {@link #isId} asks for, as its refusal says it. */
    String idRule() {
        return "1 to %d visible characters, no path to elsewhere".formatted(sizes.idLength());
    }

    /** Whether it is short and printable; may be empty. */
    boolean isLine(String text) {
        return text.length() <= sizes.textLength() && isPrintable(text);
    }

    /** The text, cut where it is too long. */
    String shortened(String text) {
        return shortened(text, sizes.textLength());
    }

    /** The text, cut where it is longer than so many characters. */
    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** Whether it has at most so many bytes in UTF-8. */
    static boolean fits(String text, int bytes) {
        return text.length() <= bytes / LONGEST_UTF8 || text.getBytes(StandardCharsets.UTF_8).length <= bytes;
    }

    private static boolean isPrintable(String text) {
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (Character.isISOControl(codePoint) || isLoneSurrogate(codePoint)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDeceiving(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= LEAST_DECEIVING && DECEIVING.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static boolean leadsElsewhere(String text) {
        String path = text.replace('\\', '/');
        if (path.indexOf('/') < 0) {
            return STEPS.contains(path);
        }
        return path.startsWith("/") || Arrays.stream(path.split("/", -1)).anyMatch(STEPS::contains);
    }
}
