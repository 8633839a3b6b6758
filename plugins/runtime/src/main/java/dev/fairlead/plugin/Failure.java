package dev.fairlead.plugin;

/**
 * Why the next event of a slice is not done.
 *
 * @param reason a sentence for people
 * @param handler number of the handler that failed, among those of the event; those before it are done
 */
record Failure(Kind kind, String reason, int handler) {
    enum Kind {
        /** Another attempt may do. */
        TRY_AGAIN,
        /** No attempt will do. */
        PUT_ASIDE,
        /** It is not the event's fault: something else is away. */
        WAIT
    }
}
