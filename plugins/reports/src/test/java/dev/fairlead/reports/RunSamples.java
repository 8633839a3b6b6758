package dev.fairlead.reports;

import dev.fairlead.reports.TestResult.Attempt;
import dev.fairlead.reports.TestResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs to report on, at a fixed time. */
final class RunSamples {
    static final long START = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    private RunSamples() {}

    static Attempt passed() {
        return new Attempt(Status.PASSED, "w-1", START + 10, 1_234_567, "", "", "", "", "", "");
    }

    static Attempt failed(String message) {
        return new Attempt(
                Status.FAILED,
                "w-2",
                START + 20,
                15_500,
                "java.lang.AssertionError",
                message,
                "java.lang.AssertionError: " + message + "\n\tat a.B.c(B.java:1)",
                "",
                "said " + message,
                "");
    }

    static Attempt notRun(Status status, String reason) {
        return new Attempt(status, "w-1", START, 0, "", "", "", reason, "", "");
    }

    static TestResult test(String suite, String name, Attempt... attempts) {
        return new TestResult(suite + "#" + name, suite, name, "method:" + suite + "#" + name, List.of(attempts));
    }

    static RunReport run(TestResult... tests) {
        return run(List.of(tests), List.of());
    }

    static RunReport run(List<TestResult> tests, List<TaskResult> tasks) {
        return new RunReport(
                "demo:suite:1.0",
                Instant.ofEpochMilli(START),
                Duration.ofMillis(61_500),
                Map.of("workers", "2"),
                tests,
                tasks,
                List.of());
    }

    static RunReport mixed() {
        return run(
                test("a.FirstTest", "passes", passed()),
                test("a.FirstTest", "fails", failed("expected 1 but was 2")),
                test("a.FirstTest", "failsTwice", failed("once"), failed("twice")),
                test("a.SecondTest", "flaky", failed("at first"), passed()),
                test("a.SecondTest", "aborted()", notRun(Status.ABORTED, "no network")),
                test("a.SecondTest", "skipped", notRun(Status.SKIPPED, "later")));
    }

    static RunReport large(int tests) {
        List<TestResult> results = new ArrayList<>();
        List<TaskResult> tasks = new ArrayList<>();
        for (int i = 0; i < tests; i++) {
            results.add(test("a.b.Suite" + i / 100, "test" + i, i % 997 == 0 ? failed("no " + i) : passed()));
        }
        for (int i = 0; i < tests / 10; i++) {
            tasks.add(new TaskResult(
                    "t" + i, "a.b.Task" + i, "SUCCEEDED", "w-" + i % 4, 1, START + i / 4 * 20L, 18, "", Map.of()));
        }
        return run(results, tasks);
    }
}
