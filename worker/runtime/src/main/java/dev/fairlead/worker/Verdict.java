package dev.fairlead.worker;

import dev.fairlead.events.Outcome;
import dev.fairlead.events.TestCounts;
import dev.fairlead.worker.api.TaskOutcome;
import org.jspecify.annotations.Nullable;

/** How an attempt is reported, from what its executor answered, who killed it, and the tests that were seen. */
record Verdict(Outcome outcome, boolean retryable, String message) {

    static Verdict of(TaskOutcome answer, @Nullable Cancellation cancellation, TestCounts counts) {
        if (cancellation != null) {
            return ofCancelled(answer, cancellation);
        }
        if (answer.kind() == TaskOutcome.Kind.CANCELLED) {
            return new Verdict(
                    Outcome.CRASHED, true, "The executor gave up without being asked to. " + answer.message());
        }
        if (answer.kind() == TaskOutcome.Kind.SUCCEEDED && counts.getFailed() > 0) {
            String message = counts.getFailed() + " of " + counts.getTotal() + " tests failed.";
            return new Verdict(Outcome.FAILED, true, message);
        }
        return ofAnswer(answer);
    }

    private static Verdict ofCancelled(TaskOutcome answer, Cancellation cancellation) {
        boolean knowsBetter = switch (cancellation.cause()) {
            case TIMED_OUT -> answer.kind() == TaskOutcome.Kind.TIMED_OUT;
            case CLOSING -> answer.kind() == TaskOutcome.Kind.SUCCEEDED;
            default -> false;
        };
        return knowsBetter ? ofAnswer(answer) : cancellation.verdict();
    }

    private static Verdict ofAnswer(TaskOutcome answer) {
        Outcome outcome = switch (answer.kind()) {
            case SUCCEEDED -> Outcome.SUCCEEDED;
            case FAILED -> Outcome.FAILED;
            case CRASHED -> Outcome.CRASHED;
            case TIMED_OUT -> Outcome.TIMED_OUT;
            case CANCELLED -> Outcome.CANCELLED;
            case LOST -> Outcome.LOST;
        };
        return new Verdict(outcome, answer.retryable(), answer.message());
    }
}
