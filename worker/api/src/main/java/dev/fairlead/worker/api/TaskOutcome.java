package dev.fairlead.worker.api;

/**
 * How an attempt ended. Counts and first failures are the runtime's business: it saw every {@link TestCase}.
 *
 * @param message one sentence for people; empty where there is nothing to say
 * @param retryable whether another attempt may change it
 */
public record TaskOutcome(Kind kind, String message, boolean retryable) {

    /** As the schema's Outcome. */
    public enum Kind {
        SUCCEEDED,
        FAILED,
        CRASHED,
        TIMED_OUT,
        CANCELLED,
        /** Ended from outside, by neither the task nor this worker; tried again without counting as its failure. */
        LOST
    }

    public static TaskOutcome succeeded() {
        return new TaskOutcome(Kind.SUCCEEDED, "", false);
    }

    public static TaskOutcome failed(String message) {
        return new TaskOutcome(Kind.FAILED, message, true);
    }

    public static TaskOutcome crashed(String message) {
        return new TaskOutcome(Kind.CRASHED, message, true);
    }

    public static TaskOutcome timedOut(String message) {
        return new TaskOutcome(Kind.TIMED_OUT, message, true);
    }

    public static TaskOutcome lost(String message) {
        return new TaskOutcome(Kind.LOST, message, true);
    }

    public static TaskOutcome cancelled(String message) {
        return new TaskOutcome(Kind.CANCELLED, message, false);
    }
}
