package dev.fairlead.worker.results;

import dev.fairlead.events.TestCaseResult;
import dev.fairlead.events.TestFailure;
import dev.fairlead.events.TestStatus;
import dev.fairlead.worker.api.TestCase;
import org.jspecify.annotations.Nullable;

/** Makes records of test cases, their texts capped; knows how much the attempt has used up so far. Not thread-safe. */
final class TestRecords {
    private final Limits limits;
    private long used;

    TestRecords(Limits limits) {
        this.limits = limits;
    }

    /** The generated constructor takes a null failure, but does not say so. */
    @SuppressWarnings("NullAway")
    TestCaseResult record(TestCase test) {
        return new TestCaseResult(
                name(test.id()),
                name(test.className()),
                name(test.name()),
                status(test.status()),
                test.startedAtMs(),
                test.durationMicros(),
                failure(test.failure()),
                text(test.reason(), limits.message()),
                text(test.stdout(), limits.stream()),
                text(test.stderr(), limits.stream()),
                selector(test.selector()));
    }

    private @Nullable TestFailure failure(TestCase.@Nullable Failure failure) {
        return failure == null
                ? null
                : new TestFailure(
                        name(failure.type()),
                        text(failure.message(), limits.message()),
                        text(failure.stackTrace(), limits.stackTrace()));
    }

    private String text(String text, int limit) {
        int allowed = used < limits.tests() ? limit : Math.min(limit, limits.late());
        String capped = SafeText.headAndTail(SafeText.clean(text), allowed);
        used += capped.length();
        return capped;
    }

    /** Cut names stay apart. */
    private static String name(String name) {
        String clean = SafeText.clean(name);
        if (SafeText.bytes(clean) <= Limits.NAME) {
            return clean;
        }
        return SafeText.head(clean, Limits.NAME - 16) + '#' + Integer.toHexString(name.hashCode());
    }

    /** A selector that is cut would select something else. */
    private static String selector(String selector) {
        String clean = SafeText.clean(selector);
        return clean.equals(selector) && SafeText.bytes(clean) <= Limits.NAME ? clean : "";
    }

    private static TestStatus status(TestCase.Status status) {
        return switch (status) {
            case PASSED -> TestStatus.PASSED;
            case FAILED -> TestStatus.FAILED;
            case ABORTED -> TestStatus.ABORTED;
            case SKIPPED -> TestStatus.SKIPPED;
        };
    }
}
