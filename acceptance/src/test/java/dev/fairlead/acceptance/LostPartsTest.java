package dev.fairlead.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts that are killed in mid-run are made up for, and said; what ends leaves nothing behind. */
final class LostPartsTest {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int FOUND = 12_081;
    private static final String MAIN = "dev.fairlead.cli.Main";

    @TempDir
    Path folder;

    @Test
    void shouldReportEveryTestOnceWhenAForkIsKilled() throws Exception {
        try (Program run = collections("--workers", "2")) {
            // given
            ProcessHandle busy = await().atMost(SOON)
                    .until(() -> forks(run).filter(this::runsTheSlowTest).findFirst(), Optional::isPresent)
                    .orElseThrow();
            // when
            busy.destroyForcibly();
            Program.Ended ended = run.await(LIMIT);
            // then
            assertThat(ended.exitCode()).as(run.tail()).isZero();
            assertEveryTestOnce();
            assertThat(ended.out() + ended.err()).containsIgnoringCase("killed");
        }
    }

    @Test
    void shouldReportEveryTestOnceWhenAWorkerThatJoinedIsKilled() throws Exception {
        int port = Ports.free();
        try (Program run = collections("--workers", "1", "--port", Integer.toString(port));
                Program worker = joined(run, port)) {
            // given
            await().atMost(SOON).until(() -> forks(worker).findAny().isPresent());
            // when
            List<ProcessHandle> orphans = forks(worker).toList();
            worker.handle().destroyForcibly();
            Program.Ended ended = run.await(LIMIT);
            // then
            assertThat(ended.exitCode()).as(run.tail()).isZero();
            assertEveryTestOnce();
            assertThat(ended.out() + ended.err()).containsIgnoringCase("worker").containsIgnoringCase("failed");
            await().atMost(Duration.ofSeconds(20)).until(() -> orphans.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void shouldLeaveNoProcessBehindWhenInterrupted() throws Exception {
        try (Program run = collections("--workers", "2")) {
            // given
            await().atMost(SOON).until(() -> forks(run).count() == 2);
            List<ProcessHandle> all = run.handle().descendants().toList();
            // when
            signal("-INT", java(run));
            Program.Ended ended = run.await(Duration.ofSeconds(30));
            // then
            assertThat(ended.exitCode()).isNotZero();
            await().atMost(Duration.ofSeconds(20)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void shouldRunTwoSuitesSideBySide(@TempDir Path other) throws Exception {
        TroubledSuiteTest.copy(Program.ROOT.resolve("examples/junit4"), folder);
        TroubledSuiteTest.copy(Program.ROOT.resolve("examples/junit4"), other);
        try (Program one = Program.fairlead(folder, "run", ".");
                Program two = Program.fairlead(other, "run", ".")) {
            // when
            Program.Ended first = one.await(LIMIT);
            Program.Ended second = two.await(LIMIT);
            // then
            assertThat(first.exitCode())
                    .as(one.tail())
                    .isEqualTo(second.exitCode())
                    .isZero();
            assertThat(Counts.ofReport(folder.resolve("fairlead-reports")))
                    .isEqualTo(Counts.ofReport(other.resolve("fairlead-reports")));
        }
    }

    private Program collections(String... more) {
        return Program.fairlead(folder, PublishedSuite.COLLECTIONS.arguments(more));
    }

    private Program joined(Program run, int port) {
        await().atMost(SOON).until(() -> forks(run).findAny().isPresent());
        return Program.fairlead(
                folder, "worker", "start", "--bootstrap-servers", "127.0.0.1:" + port, "--workers", "1");
    }

    private void assertEveryTestOnce() throws Exception {
        Set<String> ids = new HashSet<>();
        JsonNode tests = Counts.report(folder.resolve("fairlead-reports")).get("tests");
        tests.forEach(test -> ids.add(test.get("id").asText()));
        assertThat(tests).hasSize(FOUND);
        assertThat(ids).hasSize(FOUND);
    }

    /** JVMs below the program's own; what a fork runs is in its argument file. */
    private static Stream<ProcessHandle> forks(Program program) {
        return program.handle()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .filter(process -> !commandLine(process).contains(MAIN));
    }

    /** Takes six seconds. Between two tests a fork has nothing that could be lost, and another one takes its place silently. */
    private boolean runsTheSlowTest(ProcessHandle fork) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            return Program.start(folder, List.of(jcmd, Long.toString(fork.pid()), "Thread.print"))
                    .await(SOON)
                    .out()
                    .contains("PassiveExpiringMapTest.testExpiration(");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    }

    private static ProcessHandle java(Program program) {
        return Stream.concat(Stream.of(program.handle()), program.handle().descendants())
                .filter(process -> commandLine(process).contains(MAIN))
                .findFirst()
                .orElseThrow();
    }

    private static String commandLine(ProcessHandle process) {
        try (BufferedReader reader =
                new BufferedReader(new FileReader("/proc/" + process.pid() + "/cmdline", StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }
}
