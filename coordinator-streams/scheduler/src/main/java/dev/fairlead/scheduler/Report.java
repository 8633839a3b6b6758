package dev.fairlead.scheduler;

import java.util.List;

/**
 * What a worker says of an attempt that is over; carried into the fact as it is.
 *
 * @param chunks how many chunks the token wrote to results
 */
public record Report(
        Outcome outcome,
        boolean retryable,
        String message,
        Counts counts,
        List<Failure> failures,
        int chunks,
        long startedAtMs,
        long durationMs) {

    /** Tests by how they ended. */
    public record Counts(int total, int passed, int failed, int aborted, int skipped) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    }

    /** A failed test. */
    public record Failure(String test, String message) {}

    public Report {
        failures = List.copyOf(failures);
    }

    /** Of an attempt whose worker said nothing. */
    public static Report none(Outcome outcome, String message) {
        return new Report(outcome, true, message, Counts.NONE, List.of(), 0, 0, 0);
    }
}
