package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report must say to count, and how much of its words is kept: facts carry them, and must fit a record. */
final class ReportRules {
    private static final long LONGEST_MS = 10_000_000_000L;
    private static final int MOST_TESTS = 100_000_000;
    private static final int MOST_CHUNKS = 1_000_000;
    private static final int MOST_FAILURES = 20;
    private static final int MESSAGE_LENGTH = 8 * 1024;
    private static final int FAILURE_LENGTH = 1_000;

    private ReportRules() {}

    /** Why it cannot be true; null if it can. */
    static @Nullable String flaw(Report report) {
        Report.Counts counts = report.counts();
        if (!isCount(counts.total())
                || !isCount(counts.passed())
                || !isCount(counts.failed())
                || !isCount(counts.aborted())
                || !isCount(counts.skipped())) {
            return "it counts tests as no suite can (0 to %d)".formatted(MOST_TESTS);
        }
        if (report.chunks() < 0 || report.chunks() > MOST_CHUNKS) {
            return "it names %d chunks (0 to %d)".formatted(report.chunks(), MOST_CHUNKS);
        }
        return report.durationMs() < 0 || report.durationMs() > LONGEST_MS
                ? "it took %d ms (0 to %d)".formatted(report.durationMs(), LONGEST_MS)
                : null;
    }

    private static boolean isCount(int tests) {
        return tests >= 0 && tests <= MOST_TESTS;
    }

    /** The report with its texts cut where they are too long. */
    static Report kept(Report report) {
        if (report.failures().isEmpty() && report.message().length() <= MESSAGE_LENGTH) {
            return report;
        }
        List<Report.Failure> failures = report.failures().stream()
                .limit(MOST_FAILURES)
                .map(failure -> new Report.Failure(
                        Text.shortened(failure.test(), FAILURE_LENGTH),
                        Text.shortened(failure.message(), FAILURE_LENGTH)))
                .toList();
        return new Report(
                report.outcome(),
                report.retryable(),
                Text.shortened(report.message(), MESSAGE_LENGTH),
                report.counts(),
                failures,
                report.chunks(),
                report.startedAtMs(),
                report.durationMs());
    }
}
