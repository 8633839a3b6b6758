package dev.fairlead.worker.results;

import dev.fairlead.events.FailureSummary;
import dev.fairlead.events.TestCounts;
import dev.fairlead.worker.api.TestCase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts test cases and keeps the first failures, short enough to travel through the scheduler. Not thread-safe. */
final class Tally {
    private static final int FAILURES = 10;
    private static final int TEST_BYTES = 300;
    private static final int MESSAGE_BYTES = 700;

    private final Map<TestCase.Status, Integer> counts = new EnumMap<>(TestCase.Status.class);
    private final List<FailureSummary> failures = new ArrayList<>();
    private int total;

    void add(TestCase test) {
        total++;
        counts.merge(test.status(), 1, Integer::sum);
        if (test.status() == TestCase.Status.FAILED && failures.size() < FAILURES) {
            failures.add(summary(test));
        }
    }

    TestCounts counts() {
        return new TestCounts(
                total,
                count(TestCase.Status.PASSED),
                count(TestCase.Status.FAILED),
                count(TestCase.Status.ABORTED),
                count(TestCase.Status.SKIPPED));
    }

    List<FailureSummary> failures() {
        return List.copyOf(failures);
    }

    private int count(TestCase.Status status) {
        return counts.getOrDefault(status, 0);
    }

    private static FailureSummary summary(TestCase test) {
        TestCase.Failure failure = test.failure();
        String message = failure == null ? "" : failure.message().isBlank() ? failure.type() : failure.message();
        return new FailureSummary(
                SafeText.head(SafeText.clean(test.className() + '.' + test.name()), TEST_BYTES),
                SafeText.head(SafeText.clean(message), MESSAGE_BYTES));
    }
}
