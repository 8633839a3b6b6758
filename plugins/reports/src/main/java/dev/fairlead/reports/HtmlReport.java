package dev.fairlead.reports;

import dev.fairlead.reports.TestResult.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/**
 * The run as one page that needs nothing else: what failed comes first and is readable without script; the table of all
 * tests is drawn by the script, a screen at a time. A content security policy lets only our own script and style run.
 */
final class HtmlReport {

    void write(RunReport report, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            write(report, out);
        }
    }

    private static void write(RunReport report, Writer out) throws IOException {
        HtmlWriter html = new HtmlWriter(out);
        Totals totals = Totals.of(report.tests());
        String script = resource("report.js");
        HtmlPage.open(html, report.title() + " · test report", resource("report.css"), script);
        html.element("a", "Skip to the results", "class", "skip", "href", "#main");
        writeHeader(html, report, totals);
        html.open("main", "id", "main");
        new HtmlSections(html, report).write();
        html.close();
        html.element("footer", "Written by fairlead run. The same data: report.json and junit/.");
        html.open("script", "type", "application/json", "id", "data");
        new TestTable().write(report.tests(), out);
        html.close();
        html.open("script").verbatim(script).close();
        html.close().close();
    }

    private static void writeHeader(HtmlWriter html, RunReport report, Totals totals) throws IOException {
        html.open("header").element("h1", report.title());
        String verdict = totals.failed() > 0
                ? totals.failed() + (totals.failed() == 1 ? " test failed" : " tests failed")
                : totals.total() == 0 ? "No test ran" : "All tests passed";
        html.element("p", verdict, "class", "verdict " + (totals.failed() > 0 || totals.total() == 0 ? "bad" : "ok"));
        html.open("ul", "class", "totals");
        total(html, totals.total(), "tests", "");
        total(html, totals.passed(), "passed", "ok");
        total(html, totals.failed(), "failed", "bad");
        total(html, totals.flaky(), "flaky", "warn");
        total(html, totals.aborted(), "aborted", "");
        total(html, totals.skipped(), "skipped", "");
        html.close();
        html.element(
                "p",
                "Started "
                        + DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'")
                                .format(report.startedAt().atOffset(ZoneOffset.UTC))
                        + ", took " + Durations.ofMillis(report.wallTime().toMillis()) + ", "
                        + report.tasks().size() + (report.tasks().size() == 1 ? " task." : " tasks."),
                "class",
                "when");
        writeNavigation(html, report);
        html.close();
    }

    private static void total(HtmlWriter html, int count, String label, String kind) throws IOException {
        html.open("li", "class", count == 0 ? "" : kind)
                .element("strong", String.format(Locale.ROOT, "%,d", count))
                .text(" " + label)
                .close();
    }

    private static void writeNavigation(HtmlWriter html, RunReport report) throws IOException {
        html.open("nav", "aria-label", "Sections");
        link(html, "failed", "Failed", report.tests().stream().anyMatch(t -> t.status() == Status.FAILED));
        link(html, "flaky", "Flaky", report.tests().stream().anyMatch(TestResult::isFlaky));
        link(html, "incidents", "Incidents", !report.incidents().isEmpty());
        link(
                html,
                "output",
                "Task output",
                report.tasks().stream().anyMatch(t -> !t.output().isEmpty()));
        link(html, "timeline", "Timeline", !new Timeline(report).isEmpty());
        link(html, "slowest", "Slowest", !report.tests().isEmpty());
        link(html, "tests", "All tests", true);
        link(html, "properties", "Run", !report.properties().isEmpty());
        html.close();
    }

    private static void link(HtmlWriter html, String id, String label, boolean present) throws IOException {
        if (present) {
            html.element("a", label, "href", "#" + id);
        }
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
