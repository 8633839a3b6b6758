package dev.fairlead.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suite that fails, hangs, exits and chatters is reported with exactly its troubles. */
final class TroubledSuiteTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void shouldReportExactlyTheTroubles() throws Exception {
        // given
        copy(Program.ROOT.resolve("examples/troubled"), folder);
        // when
        Program.Ended run = Program.fairlead(folder, "run", ".", "--workers", "2", "--timeout", "8s")
                .await(LIMIT);
        // then
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        JsonNode report = Counts.report(folder.resolve("fairlead-reports"));
        TreeMap<String, String> failures = new TreeMap<>();
        for (JsonNode test : report.get("tests")) {
            if (test.get("status").asText().equals("FAILED")) {
                failures.put(simple(test.get("suite").asText()), test.toString());
            }
        }
        assertThat(failures.keySet())
                .containsExactlyInAnyOrder("CrashingTest", "FailingTest", "FlakyTest", "HangingTest");
        assertThat(failures.get("CrashingTest")).containsIgnoringCase("exit");
        assertThat(threadDumps(report)).contains("HangingTest");
        assertThat(Files.readString(folder.resolve("fairlead-reports/report.html")))
                .contains("HangingTest");
        assertThat(folder.resolve("fairlead-reports/junit")).isNotEmptyDirectory();
    }

    @Test
    void shouldShowTheFlakyTestAsFlakyWhenRetried() throws Exception {
        // given
        copy(Program.ROOT.resolve("examples/troubled"), folder);
        // when
        Program.Ended run = Program.fairlead(folder, "run", ".", "--include", "**/FlakyTest.java", "--retries", "2")
                .await(LIMIT);
        // then
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).containsIgnoringCase("flaky");
        JsonNode totals = Counts.report(folder.resolve("fairlead-reports")).get("totals");
        assertThat(totals.get("flaky").asInt()).isEqualTo(1);
    }

    private static String threadDumps(JsonNode report) {
        StringBuilder dumps = new StringBuilder();
        for (JsonNode task : report.get("tasks")) {
            dumps.append(task.path("output").path("thread-dump").asText(""));
        }
        return dumps.toString();
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path relative = from.relativize(file);
                if (relative.startsWith("target") || relative.startsWith(".fairlead") || Files.isDirectory(file)) {
                    continue;
                }
                Path target = to.resolve(relative.toString());
                Files.createDirectories(java.util.Objects.requireNonNull(target.getParent()));
                Files.copy(file, target);
            }
        }
    }
}
