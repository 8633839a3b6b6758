package dev.fairlead.connect.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sink in processes that die. */
@Timeout(300)
@Tag("long")
final class KilledProcessTest {
    /** How often it is killed. */
    private static final int KILLS = Integer.getInteger("fairlead.kills", 10);

    /** Of three events each. */
    private static final int TASKS = Integer.getInteger("fairlead.tasks", 1_500 * KILLS);

    /** Bytes that the file grows by between two kills, about. All tasks take more, so that each kill comes while it writes. */
    private static final int STEP = 600 * (TASKS / KILLS);

    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    @TempDir
    private Path folder;

    @Test
    void shouldNeitherLoseNorDoubleARowHoweverOftenItIsKilled() throws Exception {
        // given
        Path file = folder.resolve("history.duckdb");
        Random dice = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            long before = size(file);
            Process child = start(file);
            go(child);
            // when: at some moment while it writes
            long enough = before + STEP / 3 + dice.nextInt(STEP);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !child.isAlive() || size(file) > enough);
            child.destroyForcibly().waitFor();
        }
        assertThat(said(start(file))).isEqualTo("through");

        // then
        for (String table : List.of("tasks", "attempts", "test_cases", "decisions")) {
            assertThat(TestFile.rows(file, "SELECT count(*), count(DISTINCT task) FROM " + table))
                    .as(table)
                    .containsExactly(TASKS + "|" + TASKS);
        }
        assertThat(TestFile.rows(file, "SELECT count(*) FROM hooks_raw")).containsExactly(String.valueOf(3 * TASKS));
        assertThat(TestFile.rows(file, "SELECT DISTINCT status FROM tasks")).containsExactly("SUCCEEDED");
        assertThat(TestFile.rows(file, "SELECT count(*) FROM reported_cases")).containsExactly("0");
    }

    @Test
    void shouldStopWhenTheDiskIsFullAndGoOnAfterwards() throws Exception {
        // given: no file may grow beyond three megabytes, which to a writer is a full disk
        assumeTrue(Files.isExecutable(PRLIMIT), "Linux has prlimit");
        Path file = folder.resolve("history.duckdb");
        Process limited = start(file);
        new ProcessBuilder(PRLIMIT.toString(), "--pid", String.valueOf(limited.pid()), "--fsize=3000000")
                .start()
                .waitFor();

        // when
        String full = said(limited);
        String room = said(start(file));

        // then
        assertThat(full)
                .startsWith("failed: Expected to write ")
                .contains(" records to " + file + ", but DuckDB says: ")
                .endsWith("Nothing is lost: put that right and start the task again, it goes on where the file ends.");
        assertThat(room).isEqualTo("through");
        assertThat(TestFile.rows(file, "SELECT count(*) FROM tasks")).containsExactly(String.valueOf(TASKS));
        assertThat(TestFile.rows(file, "SELECT count(*) FROM hooks_raw")).containsExactly(String.valueOf(3 * TASKS));
    }

    /**
     * Returns once it has begun; it waits to be told to go on. Its temporary files are the test's, for DuckDB unpacks its
     * library there, and a killed process leaves it.
     */
    private Process start(Path file) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SinkChild.class.getName(),
                        file.toString(),
                        String.valueOf(TASKS))
                .redirectError(folder.resolve("errors").toFile())
                .start();
        assertThat(line(child, "begins")).isEqualTo("begins");
        return child;
    }

    private static void go(Process child) throws IOException {
        child.outputWriter().write("\n");
        child.outputWriter().flush();
    }

    /** How it ends. */
    private static String said(Process child) throws IOException, InterruptedException {
        go(child);
        String said = line(child, "through|failed: .*");
        child.waitFor();
        return said;
    }

    private static String line(Process child, String pattern) throws IOException {
        BufferedReader out = child.inputReader();
        String line = out.readLine();
        while (line != null && !line.matches(pattern)) {
            line = out.readLine();
        }
        return String.valueOf(line);
    }

    private static long size(Path file) throws IOException {
        Path log = Path.of(file + ".wal");
        return (Files.exists(file) ? Files.size(file) : 0) + (Files.exists(log) ? Files.size(log) : 0);
    }
}
