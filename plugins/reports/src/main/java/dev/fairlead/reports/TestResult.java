package dev.fairlead.reports;

import java.util.List;

/**
 * One test with all its attempts.
 *
 * @param id unique in the run
 * @param suite the test class, or what stands for it
 * @param attempts in order, at least one; the last one is the result
 */
public record TestResult(String id, String suite, String name, String selector, List<Attempt> attempts) {

    /** How an attempt at a test ended. */
    public enum Status {
        PASSED,
        FAILED,
        ABORTED,
        SKIPPED
    }

    /**
     * @param worker that ran it
     * @param reason why it was skipped or aborted; empty otherwise
     * @param failureType empty unless it failed
     */
    public record Attempt(
            Status status,
            String worker,
            long startedAtMs,
            long durationMicros,
            String failureType,
            String failureMessage,
            String stackTrace,
            String reason,
            String stdout,
            String stderr) {}

    public TestResult {
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected to report test '" + id + "' with an attempt, but it has none.");
        }
        attempts = List.copyOf(attempts);
    }

    public Attempt last() {
        return attempts.get(attempts.size() - 1);
    }

    public Status status() {
        return last().status();
    }

    /** Passed, but not on its first attempt. */
    public boolean isFlaky() {
        return status() == Status.PASSED && attempts.stream().anyMatch(a -> a.status() == Status.FAILED);
    }
}
