package dev.fairlead.worker.command;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.worker.api.ExecutorSettings;
import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.api.TaskOutcome;
import dev.fairlead.worker.api.TaskOutcome.Kind;
import dev.fairlead.worker.api.TestCase;
import dev.fairlead.worker.api.TestCase.Status;
import dev.fairlead.worker.harness.FakeInputs;
import dev.fairlead.worker.harness.RecordedAttempt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandExecutorTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private final CommandExecutor executor = new CommandExecutor();

    @BeforeEach
    void start() {
        executor.start(new ExecutorSettings(folder, 1, Map.of("graceMillis", "300")));
    }

    @Test
    void shouldBeOneTestCaseWhenThereAreNoReports() throws Exception {
        // given
        RecordedAttempt good = shell("echo out; echo err >&2");
        RecordedAttempt bad = shell("echo first; echo the reason >&2; exit 3");
        // when
        TaskOutcome goodOutcome = executor.execute(good);
        TaskOutcome badOutcome = executor.execute(bad);
        // then
        assertThat(goodOutcome).isEqualTo(TaskOutcome.succeeded());
        assertThat(good.output("stdout")).isEqualTo("out\n");
        assertThat(good.output("stderr")).isEqualTo("err\n");
        assertThat(good.tests()).extracting(TestCase::name, TestCase::status).containsExactly(tuple(Status.PASSED));
        assertThat(badOutcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(badOutcome.message())
                .isEqualTo("Expected 'the task' to end with exit code 0, but it was 3:\nthe reason");
        assertThat(bad.tests()).extracting(TestCase::name, TestCase::status).containsExactly(tuple(Status.FAILED));
        assertThat(requireNonNull(bad.tests().get(0).failure()).type()).isEqualTo("exit code 3");
    }

    @Test
    void shouldRunInACopyOfItsOwnOfAProjectThatIsNamedByContent() throws Exception {
        // given
        Path project = Files.createDirectory(folder.resolve("the-project"));
        Files.writeString(project.resolve("data.txt"), "the data");
        FakeInputs inputs = new FakeInputs();
        String sha256 = inputs.add(project);
        RecordedAttempt attempt = attempt(
                        Duration.ofSeconds(20),
                        payload -> {
                            payload.put("workdir", "project").put("projectDirectory", "${input.project}");
                            payload.putObject("environment").put("HERE", "${input.project}");
                            payload.putObject("inputs")
                                    .putObject("project")
                                    .put("sha256", sha256)
                                    .put("folder", true);
                        },
                        "sh",
                        "-c",
                        "cat ${input.project}/data.txt; echo more > data.txt; test \"$PWD\" = \"$HERE\"")
                .with(inputs);
        // when
        TaskOutcome outcome = executor.execute(attempt);
        // then
        assertThat(outcome).isEqualTo(TaskOutcome.succeeded());
        assertThat(attempt.output("stdout")).isEqualTo("the data");
        assertThat(project.resolve("data.txt")).hasContent("the data");
    }

    @Test
    void shouldSeeTheAllowListOnlyAndNoInput() throws Exception {
        // given
        RecordedAttempt attempt = attempt(
                Duration.ofSeconds(20),
                payload -> payload.putObject("environment").put("EXTRA", "1"),
                "sh",
                "-c",
                "cat; env");
        // when
        executor.execute(attempt);
        // then
        assertThat(attempt.output("stdout").lines().map(line -> line.replaceFirst("=.*", "")))
                .contains("PATH", "EXTRA", "FAIRLEAD_ATTEMPT")
                .isSubsetOf(
                        "PATH",
                        "HOME",
                        "LANG",
                        "TMPDIR",
                        "VIRTUAL_ENV",
                        "JAVA_HOME",
                        "EXTRA",
                        "FAIRLEAD_ATTEMPT",
                        "PWD",
                        "OLDPWD",
                        "SHLVL",
                        "_");
    }

    @Test
    void shouldPassEachArgumentAsItIs() throws Exception {
        // given
        RecordedAttempt attempt =
                attempt(Duration.ofSeconds(20), payload -> {}, "printf", "[%s]", "a b", "*", "$HOME", "");
        // when
        executor.execute(attempt);
        // then
        assertThat(attempt.output("stdout")).isEqualTo("[a b][*][$HOME][]");
    }

    @Test
    void shouldReadOnlyTheReportsThatTheCommandWrote() throws Exception {
        // given
        Files.createDirectories(folder.resolve("build/old"));
        Files.writeString(
                folder.resolve("build/stale.xml"), "<testsuite name='stale'><testcase name='old'/></testsuite>");
        RecordedAttempt attempt = attempt(
                Duration.ofSeconds(20),
                payload -> payload.putArray("junitXml").add("build/*.xml").add("build/**/*.xml"),
                "sh",
                "-c",
                "echo \"<testsuite name='s'><testcase name='a'/></testsuite>\" > build/new.xml;"
                        + "echo \"<testsuite name='s'><testcase name='b'><failure/></testcase></testsuite>\" > build/old/b.xml;"
                        + "echo broken > build/c.xml; exit 1");
        // when
        TaskOutcome outcome = executor.execute(attempt);
        // then
        assertThat(attempt.tests()).extracting(TestCase::name).containsExactly("a", "b");
        assertThat(outcome.message()).isEqualTo("1 of 2 tests failed (exit code 1).");
        assertThat(attempt.output("stderr")).contains("Expected build/c.xml to be JUnit XML, but ");
    }

    @Test
    void shouldNotBelieveGoodReportsOfACommandThatFailed() throws Exception {
        // given
        RecordedAttempt attempt = attempt(
                Duration.ofSeconds(20),
                payload -> payload.putArray("junitXml").add("r.xml"),
                "sh",
                "-c",
                "echo \"<testsuite><testcase name='a'/></testsuite>\" > r.xml; exit 4");
        // when
        TaskOutcome outcome = executor.execute(attempt);
        // then
        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.message()).contains("it was 4, though none of the 1 tests in its reports failed");
        assertThat(attempt.tests()).extracting(TestCase::name).containsExactly("a", "the task");
    }

    @Test
    void shouldKeepBeginningAndEndOfMuchOutput() throws Exception {
        // given
        RecordedAttempt attempt = attempt(
                Duration.ofSeconds(20),
                payload -> payload.put("outputLimitBytes", 10_000),
                "sh",
                "-c",
                "i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done");
        // when
        executor.execute(attempt);
        // then
        assertThat(attempt.output("stdout"))
                .startsWith("line 0\nline 1\n")
                .contains("bytes left out")
                .endsWith("line 19999\n")
                .hasSizeLessThan(10_200);
    }

    @Test
    void shouldKillTheWholeTreeAtTheTimeoutThoughItIgnoresTerm() throws Exception {
        // given
        RecordedAttempt attempt = attempt(
                Duration.ofSeconds(1),
                payload -> {},
                "sh",
                "-c",
                "trap '' TERM; echo before; (trap '' TERM; sleep 1001 & echo $!; wait; sleep 1002) & echo $!; wait; wait");
        // when
        TaskOutcome outcome = executor.execute(attempt);
        // then
        assertThat(outcome.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(outcome.message()).contains("within 1.0 s");
        assertThat(requireNonNull(attempt.tests().get(0).failure()).type()).isEqualTo("timeout");
        List<String> lines = attempt.output("stdout").lines().toList();
        assertThat(lines).first().isEqualTo("before");
        assertThat(lines.subList(1, 3)).noneMatch(CommandExecutorTest::isAlive);
    }

    @Test
    void shouldEndDaemonsThatTheCommandLeftBehind() throws Exception {
        // given
        RecordedAttempt attempt = shell("setsid sleep 1003 >/dev/null 2>&1 & echo $!");
        // when
        TaskOutcome outcome = executor.execute(attempt);
        // then
        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(attempt.output("stdout").strip()).isNotEmpty().matches(pid -> !isAlive(pid));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldEndWhatRunsWhenCancelledOrClosed(boolean cancel) throws Exception {
        // given
        RecordedAttempt attempt = attempt(Duration.ZERO, payload -> {}, "sh", "-c", "sleep 1004 & echo $!; wait");
        CompletableFuture<TaskOutcome> running = CompletableFuture.supplyAsync(() -> {
            try {
                return executor.execute(attempt);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        attempt.await(any -> any.output("stdout").endsWith("\n"));
        // when
        if (cancel) {
            attempt.cancel();
        } else {
            executor.close();
        }
        // then
        assertThat(running.get(10, TimeUnit.SECONDS).kind()).isEqualTo(cancel ? Kind.CANCELLED : Kind.FAILED);
        assertThat(isAlive(attempt.output("stdout").strip())).isFalse();
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertInput("{}", "Expected the command task to have an 'argv'");
        assertInput(
                "{\"argv\": [\"no-such-tool\"]}",
                "Expected to run the command 'no-such-tool', but no such program is on this worker's PATH");
        assertInput("{\"argv\": [\"./gone\"]}", "there is no such file");
        assertInput("{\"argv\": [\"/etc/passwd\"]}", "is not executable");
        assertInput("{\"argv\": [\"ls\"], \"workdir\": \"elsewhere\"}", "'project' or 'fresh'");
        assertInput("{\"argv\": [\"ls\"], \"workdir\": \"project\"}", "'projectDirectory'");
        assertInput(
                "{\"argv\": [\"ls\"], \"workdir\": \"project\", \"projectDirectory\": \"/no/such\"}", "no such folder");
        assertInput("{\"argv\": [\"ls\"], \"junitXml\": [\"../*.xml\"]}", "stay below the working folder");
        assertInput("{\"argv\": \"ls\"}", "JSON object of the documented form");
    }

    private void assertInput(String payload, String message) {
        RecordedAttempt attempt = new RecordedAttempt("the task", payload, Duration.ofSeconds(20), folder);
        assertThatThrownBy(() -> executor.execute(attempt))
                .isInstanceOf(TaskInputException.class)
                .hasMessageContaining(message);
    }

    private static org.assertj.core.groups.Tuple tuple(Status status) {
        return org.assertj.core.groups.Tuple.tuple("the task", status);
    }

    private RecordedAttempt shell(String script) {
        return attempt(Duration.ofSeconds(20), payload -> {}, "sh", "-c", script);
    }

    private RecordedAttempt attempt(Duration timeout, Consumer<ObjectNode> change, String... argv) {
        ObjectNode payload = JSON.createObjectNode();
        payload.set("argv", JSON.valueToTree(argv));
        payload.put("workdir", "project");
        payload.put("projectDirectory", folder.toString());
        change.accept(payload);
        return new RecordedAttempt("the task", payload.toString(), timeout, folder);
    }

    private static boolean isAlive(String pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
        return process.isPresent() && process.get().isAlive();
    }
}
