package dev.fairlead.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.terminal.Terminal;
import dev.fairlead.reports.RunReport;
import dev.fairlead.reports.TestResult;
import dev.fairlead.reports.TestResult.Attempt;
import dev.fairlead.reports.TestResult.Status;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Attempt PASSED = attempt(Status.PASSED, 2_500_000, "");

    @Test
    void shouldEndWithTheCounts() {
        assertThat(lines(List.of(), test("one", PASSED), test("two", attempt(Status.SKIPPED, 0, ""))))
                .containsExactly(
                        "",
                        "Slowest:",
                        "      2.5 s  a.B > one",
                        "",
                        "2 tests: 1 passed, 0 failed, 0 aborted, 1 skipped in 4.2 s");
    }

    @Test
    void shouldShowFailuresWithTheBeginningAndTheInnermostCauseOfTheirTraces() {
        // given
        String trace =
                "X: no\n\tat 1\n\tat 2\n\tat 3\n\tat 4\n\tat 5\n\tat 6\n\tat 7\n\tat 8\nCaused by: Y: root\n\tat 9\n";

        // when
        List<String> lines = lines(List.of(), test("one", attempt(Status.FAILED, 10, trace)));

        // then
        assertThat(lines)
                .containsExactly(
                        "",
                        "FAILED a.B > one",
                        "    X: no",
                        "      at 1",
                        "      at 2",
                        "      at 3",
                        "    ...",
                        "    Caused by: Y: root",
                        "      at 9",
                        "",
                        "1 test: 0 passed, 1 failed, 0 aborted, 0 skipped in 4.2 s");
    }

    @Test
    void shouldTellFlakyTestsAndIncidents() {
        // when
        List<String> lines = lines(
                List.of("+1.0 s: worker w-1 failed: silent"),
                test("one", attempt(Status.FAILED, 10, "X"), attempt(Status.PASSED, 10, "")));

        // then
        assertThat(lines)
                .containsExactly(
                        "",
                        "FLAKY a.B > one passed on attempt 2",
                        "",
                        "What happened besides tests:",
                        "  +1.0 s: worker w-1 failed: silent",
                        "",
                        "1 test: 1 passed, 0 failed, 0 aborted, 0 skipped, 1 flaky in 4.2 s");
    }

    @Test
    void shouldNotDrownTheTerminalInFailures() {
        TestResult[] failed = new TestResult[30];
        Arrays.setAll(failed, i -> test("t" + i, attempt(Status.FAILED, 10, "X")));
        assertThat(lines(List.of(), failed))
                .contains("... and 10 more failed tests, all in the reports")
                .hasSize(64);
    }

    private static List<String> lines(List<String> incidents, TestResult... tests) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        RunReport report = new RunReport(
                "demo",
                Instant.ofEpochMilli(Log.START),
                Duration.ofMillis(4_200),
                Map.of(),
                List.of(tests),
                List.of(),
                incidents);
        return Summary.lines(new Terminal(nowhere, nowhere, false, 100), report);
    }

    private static TestResult test(String name, Attempt... attempts) {
        return new TestResult(name, "a.B", name, "", List.of(attempts));
    }

    private static Attempt attempt(Status status, long micros, String trace) {
        return new Attempt(status, "w-1", Log.START, micros, "", "", trace, "", "", "");
    }
}
