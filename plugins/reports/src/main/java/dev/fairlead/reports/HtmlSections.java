package dev.fairlead.reports;

import dev.fairlead.reports.TestResult.Attempt;
import dev.fairlead.reports.TestResult.Status;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sections of the page, what needs attention first. A section with nothing to say is not there. */
final class HtmlSections {
    private static final int FAILURES_SHOWN = 200;
    private static final int TRACES_OPEN = 10;
    private static final int SLOWEST_SHOWN = 15;
    private static final int TRACE = 32_000;
    private static final int TASK_OUTPUT = 128_000;

    private final HtmlWriter html;
    private final RunReport report;

    HtmlSections(HtmlWriter html, RunReport report) {
        this.html = html;
        this.report = report;
    }

    void write() throws IOException {
        writeFailures();
        writeFlaky();
        writeIncidents();
        writeTaskOutput();
        writeTimeline();
        writeSlowest();
        writeTable();
        writeProperties();
    }

    private void writeFailures() throws IOException {
        List<TestResult> failed =
                report.tests().stream().filter(t -> t.status() == Status.FAILED).toList();
        if (failed.isEmpty()) {
            return;
        }
        section("failed", "Failed tests");
        for (int i = 0; i < Math.min(failed.size(), FAILURES_SHOWN); i++) {
            writeTest(failed.get(i), "failure", i < TRACES_OPEN);
        }
        if (failed.size() > FAILURES_SHOWN) {
            html.element(
                    "p",
                    "And " + (failed.size() - FAILURES_SHOWN) + " more: choose “failed” in the list of all tests.");
        }
        html.close();
    }

    private void writeTest(TestResult test, String kind, boolean open) throws IOException {
        html.open("article", "class", kind);
        html.open("h3")
                .text(test.name())
                .text(" ")
                .element("span", test.suite(), "class", "suite")
                .close();
        for (int i = 0; i < test.attempts().size(); i++) {
            Attempt attempt = test.attempts().get(i);
            if (attempt.status() == Status.FAILED) {
                writeFailedAttempt(attempt, test.attempts().size() == 1 ? 0 : i + 1, open);
            }
        }
        html.close();
    }

    private void writeFailedAttempt(Attempt attempt, int number, boolean open) throws IOException {
        String prefix = number == 0 ? "" : "Attempt " + number + ": ";
        html.element("p", prefix + Excerpt.of(TestTable.message(attempt), 2_000), "class", "message");
        html.element(
                "p",
                "After " + Durations.ofMicros(attempt.durationMicros()) + " on " + attempt.worker(),
                "class",
                "where");
        if (!attempt.stackTrace().isEmpty()) {
            html.open("details", open ? new String[] {"open", ""} : new String[0])
                    .element("summary", "Stack trace")
                    .element("pre", Excerpt.of(attempt.stackTrace(), TRACE), "tabindex", "0")
                    .close();
        }
        writeOutput("Standard output", attempt.stdout(), TRACE);
        writeOutput("Standard error", attempt.stderr(), TRACE);
    }

    private void writeOutput(String label, String text, int limit) throws IOException {
        if (!text.isEmpty()) {
            html.open("details")
                    .element("summary", label)
                    .element("pre", Excerpt.of(text, limit), "tabindex", "0")
                    .close();
        }
    }

    private void writeFlaky() throws IOException {
        List<TestResult> flaky =
                report.tests().stream().filter(TestResult::isFlaky).toList();
        if (flaky.isEmpty()) {
            return;
        }
        section("flaky", "Flaky tests");
        for (TestResult test : flaky.subList(0, Math.min(flaky.size(), FAILURES_SHOWN))) {
            html.open("details", "class", "flaky").open("summary");
            html.text(test.name()).text(" ").element("span", test.suite(), "class", "suite");
            html.text(" passed on attempt " + test.attempts().size()).close();
            writeTest(test, "attempts", false);
            html.close();
        }
        html.close();
    }

    private void writeIncidents() throws IOException {
        if (report.incidents().isEmpty()) {
            return;
        }
        section("incidents", "Incidents");
        html.open("ol");
        for (String incident : report.incidents()) {
            html.element("li", incident);
        }
        html.close().close();
    }

    private void writeTaskOutput() throws IOException {
        List<TaskResult> talkative = report.tasks().stream()
                .filter(t -> !t.output().isEmpty())
                .sorted(Comparator.comparing((TaskResult t) -> t.status().equals("SUCCEEDED")))
                .limit(FAILURES_SHOWN)
                .toList();
        if (talkative.isEmpty()) {
            return;
        }
        section("output", "Task output and thread dumps");
        for (TaskResult task : talkative) {
            html.element("h3", task.name() + " (" + task.status() + ")");
            if (!task.message().isEmpty()) {
                html.element("p", task.message(), "class", "message");
            }
            for (Map.Entry<String, String> output : new TreeMap<>(task.output()).entrySet()) {
                writeOutput(output.getKey(), output.getValue(), TASK_OUTPUT);
            }
        }
        html.close();
    }

    private void writeTimeline() throws IOException {
        Timeline timeline = new Timeline(report);
        if (timeline.isEmpty()) {
            return;
        }
        section("timeline", "Timeline");
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Timeline of the workers");
        timeline.write(html);
        html.close().close();
    }

    private void writeSlowest() throws IOException {
        if (report.tests().isEmpty()) {
            return;
        }
        section("slowest", "Slowest tests");
        html.open("ol", "class", "slowest");
        List<TestResult> slowest = report.tests().stream()
                .sorted(Comparator.comparingLong((TestResult t) -> t.last().durationMicros())
                        .reversed())
                .limit(SLOWEST_SHOWN)
                .toList();
        for (TestResult test : slowest) {
            html.open("li")
                    .element("strong", Durations.ofMicros(test.last().durationMicros()))
                    .text(" " + test.name() + " ")
                    .element("span", test.suite(), "class", "suite")
                    .close();
        }
        html.close().close();
    }

    private void writeTable() throws IOException {
        section("tests", "All tests");
        html.verbatim(HtmlReport.resource("report-table.html")).close();
    }

    private void writeProperties() throws IOException {
        if (report.properties().isEmpty()) {
            return;
        }
        section("properties", "About this run");
        html.open("dl");
        for (Map.Entry<String, String> property : new TreeMap<>(report.properties()).entrySet()) {
            html.element("dt", property.getKey()).element("dd", property.getValue());
        }
        html.close().close();
    }

    private void section(String id, String heading) throws IOException {
        html.open("section", "id", id, "aria-labelledby", id + "-h").element("h2", heading, "id", id + "-h");
    }
}
