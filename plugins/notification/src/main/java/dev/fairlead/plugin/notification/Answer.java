package dev.fairlead.plugin.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a channel said to a message.
 *
 * @param text for people, without secrets
 * @param retryAfter how long it asked to be left alone; null: it did not say
 */
record Answer(Verdict verdict, String text, @Nullable Duration retryAfter) {
    /** What follows from it. */
    enum Verdict {
        TAKEN,
        /** To be tried again. */
        LATER,
        /** Never to be tried again. */
        REFUSED
    }

    static Answer taken(String text) {
        return new Answer(Verdict.TAKEN, text, null);
    }

    static Answer later(String text) {
        return new Answer(Verdict.LATER, text, null);
    }

    static Answer refused(String text) {
        return new Answer(Verdict.REFUSED, text, null);
    }

    boolean isTaken() {
        return verdict == Verdict.TAKEN;
    }
}
