package dev.fairlead.worker;

import dev.fairlead.events.Outcome;

/** Why an attempt is killed before its end. */
record Cancellation(Cause cause, String reason) {

    /** Who wants it, and what it is reported as; CANCELLED without being asked to means lost, not failed. */
    enum Cause {
        REQUESTED(Outcome.CANCELLED, false),
        TIMED_OUT(Outcome.TIMED_OUT, true),
        REVOKED(Outcome.CANCELLED, false),
        FENCED(Outcome.CANCELLED, false),
        REFUSED(Outcome.CANCELLED, false),
        CLOSING(Outcome.CANCELLED, true),
        LEASE_OVER(Outcome.CANCELLED, true);

        private final Outcome outcome;
        private final boolean retryable;

        Cause(Outcome outcome, boolean retryable) {
            this.outcome = outcome;
            this.retryable = retryable;
        }
    }

    Verdict verdict() {
        return new Verdict(cause.outcome, cause.retryable, reason);
    }
}
