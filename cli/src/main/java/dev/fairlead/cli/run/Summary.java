package dev.fairlead.cli.run;

import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Terminal;
import dev.fairlead.cli.terminal.Terminal.Paint;
import dev.fairlead.reports.RunReport;
import dev.fairlead.reports.TestResult;
import dev.fairlead.reports.TestResult.Attempt;
import dev.fairlead.reports.TestResult.Status;
import dev.fairlead.reports.Totals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What remains on the screen: failures first, then what was lost, what was slow, and the counts as the last thing read. */
final class Summary {
    private static final int FAILURES_SHOWN = 20;
    private static final int TRACE_LINES = 8;
    private static final int CAUSE_LINES = 4;
    private static final int LINE = 196;
    private static final int INCIDENT = 500;
    private static final int SLOWEST_SHOWN = 5;
    private static final int INCIDENTS_SHOWN = 20;
    private static final long SLOW_MICROS = 1_000_000;

    private final Terminal terminal;
    private final RunReport report;
    private final List<String> lines = new ArrayList<>();

    private Summary(Terminal terminal, RunReport report) {
        this.terminal = terminal;
        this.report = report;
    }

    static List<String> lines(Terminal terminal, RunReport report) {
        Summary summary = new Summary(terminal, report);
        summary.failures();
        summary.flaky();
        summary.incidents();
        summary.slowest();
        summary.totals();
        return summary.lines;
    }

    private void failures() {
        List<TestResult> failed =
                report.tests().stream().filter(t -> t.status() == Status.FAILED).toList();
        for (TestResult test : failed.subList(0, Math.min(FAILURES_SHOWN, failed.size()))) {
            lines.add("");
            lines.add(terminal.paint(Paint.BAD, "FAILED") + " " + name(test) + attempts(test));
            trace(test.last());
        }
        if (failed.size() > FAILURES_SHOWN) {
            lines.add("");
            lines.add("... and " + (failed.size() - FAILURES_SHOWN) + " more failed tests, all in the reports");
        }
    }

    private static String attempts(TestResult test) {
        int attempts = test.attempts().size();
        return attempts == 1 ? "" : " (on each of " + attempts + " attempts)";
    }

    /** The beginning, and the innermost cause if that lies further down. */
    private void trace(Attempt attempt) {
        boolean isDump = attempt.stackTrace().isBlank() || attempt.stackTrace().startsWith("\"");
        List<String> trace = (isDump ? attempt.failureType() + ": " + attempt.failureMessage() : attempt.stackTrace())
                .lines()
                .toList();
        int cause = innermostCause(trace);
        int head = cause < TRACE_LINES ? TRACE_LINES : TRACE_LINES - CAUSE_LINES;
        addTrace(trace, 0, head);
        if (cause >= TRACE_LINES) {
            lines.add("    ...");
            addTrace(trace, cause, cause + CAUSE_LINES);
        }
        if (trace.size() > Math.max(head, cause + CAUSE_LINES)) {
            lines.add("    ...");
        }
    }

    private static int innermostCause(List<String> trace) {
        for (int i = trace.size() - 1; i >= 0; i--) {
            if (trace.get(i).startsWith("Caused by: ")) {
                return i;
            }
        }
        return 0;
    }

    private void addTrace(List<String> trace, int from, int to) {
        trace.subList(from, Math.min(to, trace.size()))
                .forEach(line -> lines.add("    " + Printable.fit(line.replace("\t", "  "), LINE)));
    }

    private void flaky() {
        List<TestResult> flaky =
                report.tests().stream().filter(TestResult::isFlaky).toList();
        if (!flaky.isEmpty()) {
            lines.add("");
        }
        flaky.stream()
                .limit(FAILURES_SHOWN)
                .forEach(test -> lines.add(terminal.paint(Paint.WARN, "FLAKY") + " " + name(test)
                        + " passed on attempt " + test.attempts().size()));
    }

    private void incidents() {
        List<String> incidents = report.incidents();
        if (incidents.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("What happened besides tests:");
        incidents.stream().limit(INCIDENTS_SHOWN).forEach(i -> lines.add("  " + Printable.fit(i, INCIDENT)));
        if (incidents.size() > INCIDENTS_SHOWN) {
            lines.add("  ... and " + (incidents.size() - INCIDENTS_SHOWN) + " more, all in the reports");
        }
    }

    private void slowest() {
        List<TestResult> slowest = report.tests().stream()
                .filter(t -> t.last().durationMicros() >= SLOW_MICROS)
                .sorted(Comparator.comparingLong((TestResult t) -> t.last().durationMicros())
                        .reversed())
                .limit(SLOWEST_SHOWN)
                .toList();
        if (slowest.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Slowest:");
        slowest.forEach(test -> lines.add(
                String.format("  %9s  %s", Printable.duration(test.last().durationMicros() / 1_000), name(test))));
    }

    private void totals() {
        Totals totals = Totals.of(report.tests());
        StringBuilder line = new StringBuilder(Printable.count(totals.total(), "test", "tests"));
        line.append(": ").append(Printable.number(totals.passed())).append(" passed");
        line.append(", ").append(Printable.number(totals.failed())).append(" failed");
        line.append(", ").append(Printable.number(totals.aborted())).append(" aborted");
        line.append(", ").append(Printable.number(totals.skipped())).append(" skipped");
        if (totals.flaky() > 0) {
            line.append(", ").append(Printable.number(totals.flaky())).append(" flaky");
        }
        line.append(" in ").append(Printable.duration(report.wallTime()));
        lines.add("");
        lines.add(terminal.paint(totals.failed() > 0 ? Paint.BAD : Paint.GOOD, line.toString()));
    }

    private static String name(TestResult test) {
        return Printable.fit(test.suite() + " > " + test.name(), 200);
    }
}
