package dev.fairlead.reports;

import dev.fairlead.reports.TestResult.Status;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many tests ended how. Flaky tests are among the passed ones.
 *
 * @param total every test, whatever its end
 */
public record Totals(int total, int passed, int failed, int aborted, int skipped, int flaky) {

    public static Totals of(List<TestResult> tests) {
        Map<Status, Integer> count = new EnumMap<>(Status.class);
        int flaky = 0;
        for (TestResult test : tests) {
            count.merge(test.status(), 1, Integer::sum);
            flaky += test.isFlaky() ? 1 : 0;
        }
        return new Totals(
                tests.size(),
                count.getOrDefault(Status.PASSED, 0),
                count.getOrDefault(Status.FAILED, 0),
                count.getOrDefault(Status.ABORTED, 0),
                count.getOrDefault(Status.SKIPPED, 0),
                flaky);
    }
}
