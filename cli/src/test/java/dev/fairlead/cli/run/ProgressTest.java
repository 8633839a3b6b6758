package dev.fairlead.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final RunView VIEW = new RunView(
            69,
            12,
            8_100,
            2,
            20,
            1,
            1,
            0.5,
            30_000,
            2,
            List.of(
                    new RunView.Running("w-1", "a.FirstTest", List.of("adds(int)"), 7_000),
                    new RunView.Running("w-2", "a.SecondTest", List.of(), 9_900)));

    private final StringWriter out = new StringWriter();

    @Test
    void shouldDrawABarCountsAndWhatRuns() {
        // given
        LiveProgress progress = new LiveProgress(terminal(true), 0);

        // when
        progress.show(List.of(), VIEW, 8_000);
        progress.show(List.of(), VIEW, 10_000);

        // then
        assertThat(out.toString()).isEqualTo("""
                [\u001B[31m##############\u001B[0m--------------] 50 %  8,123 tests  2 failed  1 flaky  12/69 tasks  8.0 s  about 15.0 s left
                \u001B[2m  w-1  a.FirstTest (1.0 s) > adds(int)\u001B[0m
                \u001B[2m  w-2  a.SecondTest\u001B[0m
                \u001B[3A\r\u001B[J[\u001B[31m##############\u001B[0m--------------] 50 %  8,123 tests  2 failed  1 flaky  4,062/s  12/69 tasks  10.0 s  about 15.0 s left
                \u001B[2m  w-1  a.FirstTest (3.0 s) > adds(int)\u001B[0m
                \u001B[2m  w-2  a.SecondTest\u001B[0m
                """);
    }

    @Test
    void shouldDrawAtMostTenTimesASecondUnlessThereIsNews() {
        // given
        LiveProgress progress = new LiveProgress(terminal(true), 0);
        progress.show(List.of(), VIEW, 8_000);
        int drawn = out.toString().length();

        // when
        progress.show(List.of(), VIEW, 8_099);

        // then
        assertThat(out.toString()).hasSize(drawn);
        progress.show(List.of(new News.TestFailed("a.B", "c", "no\nmore", false)), VIEW, 8_099);
        assertThat(out.toString().substring(drawn))
                .startsWith("\u001B[3A\r\u001B[J\u001B[31mFAILED\u001B[0m a.B > c: no\n[");
    }

    @Test
    void shouldLeaveNothingBehindInTheTerminal() {
        // given
        LiveProgress progress = new LiveProgress(terminal(true), 0);
        progress.phase("Starting.");

        // when
        progress.end();
        progress.end();

        // then
        assertThat(out.toString()).isEqualTo("\u001B[2mStarting.\u001B[0m\n\u001B[1A\r\u001B[J");
    }

    @Test
    void shouldPrintPlainLinesSeldomAndNewsAtOnce() {
        // given
        PlainProgress progress = new PlainProgress(terminal(false), 0);

        // when
        progress.show(List.of(), VIEW, 4_999);
        progress.show(List.of(new News.TestFlaky("a.B", "c", 2)), VIEW, 5_000);
        progress.show(List.of(new News.Incident("+4.0 s: worker w-2 failed")), VIEW, 5_100);
        progress.show(List.of(new News.TestFailed("a.B", "d", "", true)), VIEW, 9_999);
        progress.show(List.of(), VIEW, 10_000);

        // then
        assertThat(out.toString()).isEqualTo("""
                FLAKY  a.B > c passed on attempt 2
                5.0 s: 8,123 tests, 2 failed, 12/69 tasks, 50 %
                NOTE   +4.0 s: worker w-2 failed
                FAILED a.B > d (will be tried again)
                10.0 s: 8,123 tests, 2 failed, 12/69 tasks, 50 %
                """);
    }

    private Terminal terminal(boolean live) {
        return new Terminal(new PrintWriter(out), new PrintWriter(out), live, 140);
    }
}
