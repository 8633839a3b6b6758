package dev.fairlead.reports;

import dev.fairlead.reports.TestResult.Attempt;
import dev.fairlead.reports.TestResult.Status;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One {@code TEST-<suite>.xml} per suite, in the dialect that Surefire writes and that CI servers read: a test is one
 * {@code testcase}; attempts that were tried again are {@code rerunFailure} in a failed test and {@code flakyFailure} in
 * one that passed at last. An aborted test is a skipped one, its message says so.
 */
final class JUnitXmlReport {
    private final Path folder;

    JUnitXmlReport(Path folder) {
        this.folder = folder;
    }

    /** Replaces what an earlier run left in the folder. */
    void write(RunReport report) throws IOException {
        Files.createDirectories(folder);
        removeEarlier();
        SuiteFileNames names = new SuiteFileNames();
        for (Map.Entry<String, List<TestResult>> suite : bySuite(report).entrySet()) {
            Path file = folder.resolve(names.of(suite.getKey()));
            try (Writer out = Files.newBufferedWriter(file)) {
                writeSuite(new XmlWriter(out), suite.getKey(), suite.getValue());
            }
        }
    }

    private void removeEarlier() throws IOException {
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder, "TEST-*.xml")) {
            for (Path file : earlier) {
                Files.delete(file);
            }
        }
    }

    private static Map<String, List<TestResult>> bySuite(RunReport report) {
        Map<String, List<TestResult>> suites = new LinkedHashMap<>();
        report.tests()
                .forEach(test -> suites.computeIfAbsent(test.suite(), s -> new ArrayList<>())
                        .add(test));
        return suites;
    }

    private static void writeSuite(XmlWriter xml, String name, List<TestResult> tests) throws IOException {
        Totals totals = Totals.of(tests);
        xml.start("testsuite")
                .attribute("name", name)
                .attribute(
                        "time",
                        seconds(tests.stream()
                                .mapToLong(t -> t.last().durationMicros())
                                .sum()))
                .attribute("timestamp", timestamp(tests))
                .attribute("tests", totals.total())
                .attribute("errors", 0)
                .attribute("skipped", totals.skipped() + totals.aborted())
                .attribute("failures", totals.failed())
                .line();
        Map<String, Integer> seen = new HashMap<>();
        for (TestResult test : tests) {
            int nth = seen.merge(test.name(), 1, Integer::sum);
            writeTest(xml, test, nth == 1 ? test.name() : test.name() + " (" + nth + ")");
        }
        xml.end().line();
    }

    private static void writeTest(XmlWriter xml, TestResult test, String name) throws IOException {
        Attempt last = test.last();
        xml.start("testcase")
                .attribute("name", name)
                .attribute("classname", test.suite())
                .attribute("time", seconds(last.durationMicros()));
        if (test.status() == Status.FAILED) {
            writeFailures(xml, test);
        } else {
            for (Attempt failed : failedAttempts(test)) {
                writeRerun(xml, "flakyFailure", failed);
            }
        }
        if (last.status() == Status.SKIPPED || last.status() == Status.ABORTED) {
            String verb = last.status() == Status.ABORTED ? "aborted: " : "";
            xml.start("skipped").attribute("message", verb + last.reason()).end();
        }
        writeOutput(xml, last);
        xml.end().line();
    }

    /** As Surefire does: the first failed attempt is the failure, the others are its reruns. */
    private static void writeFailures(XmlWriter xml, TestResult test) throws IOException {
        List<Attempt> failed = failedAttempts(test);
        Attempt first = failed.get(0);
        xml.start("failure")
                .attribute("message", first.failureMessage())
                .attribute("type", first.failureType())
                .text(first.stackTrace())
                .end();
        for (Attempt rerun : failed.subList(1, failed.size())) {
            writeRerun(xml, "rerunFailure", rerun);
        }
    }

    private static List<Attempt> failedAttempts(TestResult test) {
        return test.attempts().stream().filter(a -> a.status() == Status.FAILED).toList();
    }

    private static void writeRerun(XmlWriter xml, String element, Attempt attempt) throws IOException {
        xml.start(element).attribute("message", attempt.failureMessage()).attribute("type", attempt.failureType());
        xml.start("stackTrace").text(attempt.stackTrace()).end();
        writeOutput(xml, attempt);
        xml.end();
    }

    private static void writeOutput(XmlWriter xml, Attempt attempt) throws IOException {
        if (!attempt.stdout().isEmpty()) {
            xml.start("system-out").text(attempt.stdout()).end();
        }
        if (!attempt.stderr().isEmpty()) {
            xml.start("system-err").text(attempt.stderr()).end();
        }
    }

    private static String timestamp(List<TestResult> tests) {
        long first = tests.stream()
                .mapToLong(t -> t.attempts().get(0).startedAtMs())
                .min()
                .orElse(0);
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                Instant.ofEpochMilli(first).truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%.3f", micros / 1e6);
    }
}
