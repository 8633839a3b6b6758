package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.SizeLimits;

/** What text the pool takes in. */
record Text(SizeLimits sizes) {

    /** Whether it is 1 to so many printable characters. */
    boolean isId(String text) {
        return !text.isBlank() && text.length() <= sizes.idLength() && isPrintable(text);
    }

    /** Whether it is short and printable; may be empty. */
    boolean isLine(String text) {
        return text.length() <= sizes.textLength() && isPrintable(text);
    }

    /** The text, cut where it is too long. */
    String shortened(String text) {
        return text.length() <= sizes.textLength() ? text : text.substring(0, sizes.textLength());
    }

    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }
}
