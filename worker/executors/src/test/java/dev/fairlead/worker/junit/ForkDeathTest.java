package dev.fairlead.worker.junit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.worker.api.TaskOutcome;
import dev.fairlead.worker.api.TaskOutcome.Kind;
import dev.fairlead.worker.api.TestCase;
import dev.fairlead.worker.api.TestCase.Status;
import dev.fairlead.worker.harness.RecordedAttempt;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a fork ends: the task fails with the reason, what had ended is kept, and the next task is served. */
final class ForkDeathTest {
    private static final Pattern CHILD = Pattern.compile("child (\\d+)");
    private static final Suite SUITE = Suite.JUPITER_6;
    private static final String ENDING = SUITE.sample("EndingSample");

    @TempDir
    Path folder;

    private JunitExecutor executor = new JunitExecutor();

    @BeforeEach
    void start() {
        executor = Suite.executor(folder, 1, Map.of());
    }

    @AfterEach
    void close() {
        executor.close();
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> commandLine(process).contains(folder.toString())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"exit, exit code 3", "halt, exit code 7"})
    void shouldNameTheTestThatEndedTheJvm(String how, String code) throws Exception {
        // given
        RecordedAttempt attempt = ending(how, Duration.ofSeconds(60));
        RecordedAttempt next = ending("", Duration.ofSeconds(60));
        // when
        TaskOutcome outcome = executor.execute(attempt);
        TaskOutcome nextOutcome = executor.execute(next);
        // then
        assertThat(outcome.kind()).isEqualTo(Kind.CRASHED);
        assertThat(outcome.message())
                .contains("while " + ENDING + ".b_ends() ran")
                .contains(code);
        assertThat(attempt.tests()).extracting(TestCase::name).containsExactly("a_passes()", "b_ends()");
        assertThat(attempt.test("a_").status()).isEqualTo(Status.PASSED);
        assertThat(attempt.test("b_").status()).isEqualTo(Status.FAILED);
        assertThat(attempt.test("b_").stdout()).startsWith("famous last words\n");
        assertThat(requireNonNull(attempt.test("b_").failure()).type()).isEqualTo("crash");
        assertThat(outcome.message().contains("System.exit was called")).isEqualTo(how.equals("exit"));
        assertThat(outcome.message().contains("EndingSample.b_ends(EndingSample.java"))
                .isEqualTo(how.equals("exit"));
        assertThat(nextOutcome.kind()).isEqualTo(Kind.SUCCEEDED);
    }

    @Test
    void shouldCallTheAttemptLostWhenTheForkIsKilled() throws Exception {
        // given
        RecordedAttempt attempt = ending("kill", Duration.ofSeconds(60));
        RecordedAttempt next = ending("", Duration.ofSeconds(60));
        // when
        TaskOutcome outcome = executor.execute(attempt);
        TaskOutcome nextOutcome = executor.execute(next);
        // then
        assertThat(outcome.kind()).isEqualTo(Kind.LOST);
        assertThat(outcome.message())
                .contains("while " + ENDING + ".b_ends() ran")
                .contains("exit code 137 (signal 9)");
        assertThat(attempt.tests()).extracting(TestCase::name).containsExactly("a_passes()");
        assertThat(nextOutcome.kind()).isEqualTo(Kind.SUCCEEDED);
    }

    @Test
    void shouldCallTheAttemptLostWhenTheForkIsKilledBeforeItIsReady() throws Exception {
        // given
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nkill -9 $$\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        RecordedAttempt attempt = SUITE.attempt(
                Duration.ofSeconds(60),
                payload -> payload.put("javaHome", folder.resolve("jdk").toString()),
                "class:" + ENDING);
        // when
        TaskOutcome outcome = executor.execute(attempt);
        // then
        assertThat(outcome.kind()).isEqualTo(Kind.LOST);
        assertThat(outcome.message()).contains("killed from outside", "exit code 137 (signal 9)");
    }

    @Test
    void shouldFailTheTestThatRanOutOfMemory() throws Exception {
        // given
        RecordedAttempt attempt = ending("memory", Duration.ofSeconds(60));
        // when
        TaskOutcome outcome = executor.execute(attempt);
        // then
        assertThat(outcome.kind()).isEqualTo(Kind.CRASHED);
        assertThat(outcome.message()).contains("java.lang.OutOfMemoryError: sample");
        assertThat(requireNonNull(attempt.test("b_").failure()).type()).isEqualTo("java.lang.OutOfMemoryError");
    }

    @Test
    void shouldTakeAThreadDumpAndKillTheTreeAtTheTimeout() throws Exception {
        // given
        startFork("hang");
        RecordedAttempt attempt = ending("hang", Duration.ofSeconds(3));
        // when
        TaskOutcome outcome = executor.execute(attempt);
        // then
        assertThat(outcome.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(outcome.message()).contains("within 3.0 s").contains("b_ends() still ran");
        assertThat(attempt.output("thread-dump")).contains("\"main\"").contains("EndingSample.hang");
        TestCase.Failure failure = requireNonNull(attempt.test("b_").failure());
        assertThat(failure.type()).isEqualTo("timeout");
        assertThat(failure.stackTrace()).startsWith("\"main\" WAITING").contains("EndingSample.hang");
        assertThat(isAlive(childOf(attempt.test("b_").stdout()))).isFalse();
    }

    @Test
    @Tag("long")
    void shouldLookFromOutsideWhenTheForkDoesNotAnswer() throws Exception {
        // given
        startFork("hang");
        RecordedAttempt attempt = ending("hang", Duration.ofSeconds(3));
        // when
        CompletableFuture<TaskOutcome> running = execute(attempt);
        attempt.await(any -> any.runningTests().contains(ENDING + ".b_ends()"));
        new ProcessBuilder("kill", "-STOP", String.valueOf(fork().pid()))
                .start()
                .waitFor();
        // then
        assertThat(running.get(30, TimeUnit.SECONDS).kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(attempt.output("thread-dump")).contains("did not answer");
    }

    @Test
    void shouldKillAtOnceWhenCancelled() throws Exception {
        // given
        RecordedAttempt attempt = ending("hang", Duration.ZERO);
        CompletableFuture<TaskOutcome> running = execute(attempt);
        attempt.await(any -> any.runningTests().contains(ENDING + ".b_ends()"));
        ProcessHandle fork = fork();
        // when
        attempt.cancel();
        // then
        assertThat(running.get(10, TimeUnit.SECONDS).kind()).isEqualTo(Kind.CANCELLED);
        assertThat(fork.isAlive()).isFalse();
    }

    @Test
    void shouldServeTheNextTaskWhenAnIdleForkWasKilled() throws Exception {
        // given
        executor.execute(ending("", Duration.ofSeconds(60)));
        ProcessHandle fork = fork();
        fork.destroyForcibly();
        // when
        RecordedAttempt next = ending("", Duration.ofSeconds(60));
        TaskOutcome outcome = executor.execute(next);
        // then
        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(next.tests()).hasSize(3);
        assertThat(fork().pid()).isNotEqualTo(fork.pid());
    }

    @Test
    void shouldEndWithItsParentHoweverThatEnds() throws Exception {
        // given
        Process parent = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedParent.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
        long fork = Long.parseLong(requireNonNull(lines.readLine()));
        CompletableFuture<ProcessHandle> forkEnd = process(fork).onExit();
        CompletableFuture<ProcessHandle> childEnd =
                process(fork).children().findFirst().orElseThrow().onExit();
        // when
        parent.destroyForcibly();
        // then
        assertThat(CompletableFuture.allOf(forkEnd, childEnd)).succeedsWithin(Duration.ofSeconds(10));
    }

    static RecordedAttempt ending(String how, Duration timeout) {
        return SUITE.attempt(
                timeout, payload -> payload.putObject("systemProperties").put("sample.end", how), "class:" + ENDING);
    }

    /** So that the start of a JVM does not count for the time-out of the test. */
    private void startFork(String how) throws Exception {
        executor.execute(SUITE.attempt(
                Duration.ZERO,
                payload -> payload.putObject("systemProperties").put("sample.end", how),
                "method:" + ENDING + "#a_passes()"));
    }

    private CompletableFuture<TaskOutcome> execute(RecordedAttempt attempt) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return executor.execute(attempt);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private ProcessHandle fork() {
        return ProcessHandle.current()
                .children()
                .filter(process -> commandLine(process).contains(folder.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    private static long childOf(String output) {
        Matcher child = CHILD.matcher(output);
        assertThat(child.find()).as(output).isTrue();
        return Long.parseLong(child.group(1));
    }

    private static boolean isAlive(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        return process.isPresent() && process.get().isAlive();
    }

    private static ProcessHandle process(long pid) {
        return ProcessHandle.of(pid).orElseThrow();
    }
}
