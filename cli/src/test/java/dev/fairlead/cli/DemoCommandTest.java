package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What must be the same in every demonstration, on a real broker with real processes. */
@Timeout(120)
final class DemoCommandTest {
    private static final Pattern STARTED = Pattern.compile("(?:ann|bob|cat|dan) (\\d+)");

    @TempDir
    private Path folder;

    @Test
    void shouldShowWhoGetsWhichSlotsAndEndWithTheMetrics() {
        // given
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        // when
        int exitCode = fairlead.run(
                "demo",
                "scheduler",
                "--strategy",
                "round_robin",
                "--set",
                "inner_order=fifo",
                "--workers",
                "4",
                "--tasks",
                "12");
        // then
        assertThat(exitCode).as(fairlead.err()).isZero();
        assertThat(fairlead.err()).isEmpty();
        List<String> lines = fairlead.out().lines().toList();
        assertThat(lines)
                .first()
                .isEqualTo("FairnessScheduler 1, ROUND_ROBIN: 4 workers with a slot each, 1 of them large; 12 tasks;"
                        + " bob has weight 2, the others 1.");
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("cycle "))
                        .mapToInt(DemoCommandTest::started)
                        .sum())
                .isEqualTo(12);
        assertThat(fairlead.out())
                .containsPattern("default .* 12 +0 ")
                .containsPattern("ann +1\\.0 +0 .* 6 +6 +0 ")
                .containsPattern("bob +2\\.0 +0 .* 2 +2 +0 ")
                .containsPattern("models +1.0 +0 +0.0 +0 +2 +2 +0 ");
    }

    @Test
    void shouldRefuseWhatThereIsNotBeforeAnythingStarts() {
        // given
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        // when
        int exitCode = fairlead.run("demo", "scheduler", "--scheduler", "Best");
        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(fairlead.err())
                .contains(
                        "Expected one of the schedulers CustomScheduler, FairnessScheduler, PriorityScheduler, but there"
                                + " is no 'Best'.");
        assertThat(fairlead.run("demo", "scheduler", "--workers", "0")).isEqualTo(2);
        assertThat(fairlead.err()).contains("Expected --workers from 1 to 1000, but it is 0.");
        assertThat(fairlead.run("demo")).isEqualTo(2);
    }

    private static int started(String line) {
        String part = line.substring(line.indexOf("started"), line.indexOf("running"));
        Matcher numbers = STARTED.matcher(part);
        return numbers.results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .sum();
    }
}
