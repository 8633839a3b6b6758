package dev.fairlead.worker.junit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.worker.api.TaskExecutor;
import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.api.TaskOutcome;
import dev.fairlead.worker.api.TaskOutcome.Kind;
import dev.fairlead.worker.api.TestCase;
import dev.fairlead.worker.api.TestCase.Status;
import dev.fairlead.worker.harness.RecordedAttempt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a suite's author sees: names, selectors, output, failures. All tests of a platform share one fork. */
final class JunitExecutorTest {

    @TempDir
    static Path folder;

    private static final JunitExecutor EXECUTOR = new JunitExecutor();

    @BeforeAll
    static void start() {
        EXECUTOR.start(new dev.fairlead.worker.api.ExecutorSettings(folder, 2, Map.of()));
    }

    @AfterAll
    static void close() {
        EXECUTOR.close();
    }

    @Test
    void shouldBeFoundAsAService() {
        assertThat(ServiceLoader.load(TaskExecutor.class))
                .extracting(TaskExecutor::type)
                .containsExactlyInAnyOrder("junit", "command");
    }

    @ParameterizedTest
    @EnumSource(names = {"JUPITER_5_10", "JUPITER_6"})
    void shouldReportEachKindOfEnd(Suite suite) throws Exception {
        // given
        RecordedAttempt attempt = suite.attempt("class:" + suite.sample("MixedSample"));
        // when
        TaskOutcome outcome = EXECUTOR.execute(attempt);
        // then
        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.message())
                .startsWith("1 of 5 tests failed; the first: " + suite.sample("MixedSample") + ".fails(): the sum");
        TestCase.Failure failure = requireNonNull(attempt.test("fails()").failure());
        assertThat(failure.type()).isEqualTo("org.opentest4j.AssertionFailedError");
        assertThat(failure.message()).contains("expected: <5> but was: <4>");
        assertThat(failure.stackTrace()).contains("MixedSample.java");
        assertThat(attempt.test("fails()").stderr()).isEqualTo("said by fails\n");
        assertThat(attempt.test("passes()").stdout()).isEqualTo("said by passes\n");
        assertThat(attempt.test("passes()").className()).isEqualTo(suite.sample("MixedSample"));
        assertThat(attempt.test("passes()").selector())
                .isEqualTo("method:" + suite.sample("MixedSample") + "#passes()");
        assertThat(attempt.test("isDisabled()").reason()).isEqualTo("not today");
        assertThat(attempt.test("isAborted()").reason()).contains("no such machine");
        assertThat(attempt.test("adds(").name()).isEqualTo("adds(TestReporter) adds two numbers");
        assertThat(attempt.test("adds(").stdout()).contains("sum = 4");
        assertThat(attempt.runningTests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"JUPITER_5_10", "JUPITER_6"})
    void shouldNameInvocationsSoThatEachCanBeRunAgain(Suite suite) throws Exception {
        // given
        RecordedAttempt attempt = suite.attempt("class:" + suite.sample("GeneratedSample"));
        EXECUTOR.execute(attempt);
        List<TestCase> failed = attempt.tests().stream()
                .filter(test -> test.status() == Status.FAILED)
                .toList();
        assertThat(failed)
                .extracting(TestCase::name)
                .anyMatch(name -> name.matches("isNotTheAnswer\\(int\\)\\[3] .*42"));
        assertThat(failed).extracting(TestCase::name).contains("makes()[2][2] three", "cannotMake()");
        // when
        RecordedAttempt again =
                suite.attempt(failed.stream().map(TestCase::selector).toArray(String[]::new));
        TaskOutcome outcome = EXECUTOR.execute(again);
        // then
        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(again.tests())
                .extracting(TestCase::id)
                .containsExactlyInAnyOrderElementsOf(
                        failed.stream().map(TestCase::id).toList());
    }

    @Test
    void shouldRunAgainJustOneTestOfJunit4() throws Exception {
        // given
        Suite suite = Suite.JUNIT_4;
        RecordedAttempt attempt = suite.attempt("class:" + suite.sample("OldParametersSample"));
        EXECUTOR.execute(attempt);
        TestCase failed = attempt.test("isNotTheAnswer[1]");
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.className()).isEqualTo(suite.sample("OldParametersSample"));
        // when
        RecordedAttempt again = suite.attempt(failed.selector());
        EXECUTOR.execute(again);
        // then
        assertThat(again.tests()).extracting(TestCase::id).containsExactly(failed.id());
    }

    @ParameterizedTest
    @CsvSource({
        "BrokenBeforeAllSample, initializationError, cannot prepare",
        "BrokenAfterAllSample, executionError, cannot tidy"
    })
    void shouldReportWhatFailsAroundTheTestsOfAClass(String sample, String name, String message) throws Exception {
        // given
        Suite suite = Suite.JUPITER_6;
        RecordedAttempt attempt = suite.attempt("class:" + suite.sample(sample));
        // when
        TaskOutcome outcome = EXECUTOR.execute(attempt);
        // then
        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(attempt.test(name).className()).isEqualTo(suite.sample(sample));
        assertThat(attempt.test(name).selector()).isEqualTo("class:" + suite.sample(sample));
        assertThat(requireNonNull(attempt.test(name).failure()).message()).contains(message);
    }

    @Test
    void shouldSayWhyAClassWasAborted() throws Exception {
        // given
        Suite suite = Suite.JUPITER_6;
        RecordedAttempt attempt = suite.attempt("class:" + suite.sample("AbortedClassSample"));
        // when
        TaskOutcome outcome = EXECUTOR.execute(attempt);
        // then
        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(outcome.message()).contains("AbortedClassSample was aborted").contains("no database");
    }

    @ParameterizedTest
    @EnumSource
    void shouldFailForWhatIsNotThereAndRunTheRest(Suite suite) throws Exception {
        // given
        String there = suite == Suite.JUNIT_4 ? "OldParametersSample" : "NestedSample";
        RecordedAttempt attempt = suite.attempt(
                "class:org.example.NoSuchTest",
                "class:" + suite.sample(there),
                "method:" + suite.sample(there) + "#noSuchMethod(int)",
                "rubbish");
        // when
        TaskOutcome outcome = EXECUTOR.execute(attempt);
        // then
        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(attempt.tests())
                .filteredOn(test -> test.name().equals("initializationError"))
                .extracting(test ->
                        test.className() + ": " + requireNonNull(test.failure()).message())
                .hasSize(3)
                .anyMatch(text -> text.startsWith("org.example.NoSuchTest: Could not load class"))
                .anyMatch(text -> text.contains("noSuchMethod"))
                .anyMatch(text -> text.contains("Expected a selector to begin with"));
        assertThat(attempt.count(Status.PASSED)).isPositive();
    }

    @Test
    void shouldSucceedWithNothingWhenAClassHasNoTests() throws Exception {
        // given
        RecordedAttempt attempt = Suite.JUPITER_6.attempt("class:java.lang.String");
        // when
        TaskOutcome outcome = EXECUTOR.execute(attempt);
        // then
        assertThat(outcome).isEqualTo(new TaskOutcome(Kind.SUCCEEDED, "No tests found.", false));
        assertThat(attempt.tests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"JUPITER_5_10", "JUPITER_6"})
    void shouldRunOnlyTheSelectedInvocations(Suite suite) throws Exception {
        // given
        RecordedAttempt attempt =
                suite.attempt("iteration:" + suite.sample("ManySample") + "#isOneOfMany(int)[10..12, 4999]");
        // when
        EXECUTOR.execute(attempt);
        // then
        assertThat(attempt.tests())
                .extracting(test -> test.stdout().strip())
                .containsExactly("number 10", "number 11", "number 12", "number 4999");
    }

    @ParameterizedTest
    @CsvSource({"[4990..9999+], SUCCEEDED, 10", "[4990..4999+], FAILED, 11"})
    void shouldFailWhenTheLastRangeMayBeTooShort(String range, Kind kind, int cases) throws Exception {
        // given
        Suite suite = Suite.JUPITER_6;
        String method = suite.sample("ManySample") + "#isOneOfMany(int)";
        RecordedAttempt attempt = suite.attempt("iteration:" + method + range);
        // when
        TaskOutcome outcome = EXECUTOR.execute(attempt);
        // then
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(attempt.tests()).hasSize(cases);
        if (kind == Kind.FAILED) {
            assertThat(outcome.message()).contains("Expected fewer than 10 invocations", "run the suite again");
        }
    }

    @Test
    void shouldLeaveOutMethodsAndChooseByTag() throws Exception {
        // given
        Suite suite = Suite.JUPITER_6;
        String mixed = suite.sample("MixedSample");
        RecordedAttempt without = suite.attempt(
                Duration.ZERO,
                payload -> payload.putArray("excludeMethods")
                        .add(mixed + "#fails()")
                        .add(mixed + "#adds(org.junit.jupiter.api.TestReporter)")
                        .add(mixed + "#isAborted"),
                "class:" + mixed);
        RecordedAttempt fast = suite.attempt(
                Duration.ZERO, payload -> payload.putArray("includeTags").add("fast | quick"), "class:" + mixed);
        RecordedAttempt slow = suite.attempt(
                Duration.ZERO, payload -> payload.putArray("excludeTags").add("fast"), "class:" + mixed);
        // when
        EXECUTOR.execute(without);
        EXECUTOR.execute(fast);
        EXECUTOR.execute(slow);
        // then
        assertThat(without.tests()).extracting(TestCase::name).containsExactlyInAnyOrder("passes()", "isDisabled()");
        assertThat(fast.tests()).extracting(TestCase::name).containsExactly("passes()");
        assertThat(slow.tests()).hasSize(4);
    }

    @Test
    void shouldLetTheSuiteFindTheWorldAsSurefireDoes() throws Exception {
        // given
        Suite suite = Suite.JUPITER_6;
        RecordedAttempt attempt = suite.attempt(
                Duration.ofSeconds(60),
                payload -> {
                    payload.putObject("systemProperties")
                            .put("sample.property", "a \"quoted\" \\ value\nof two lines #1")
                            .put("sample.directory", folder.toString());
                    payload.putObject("environment").put("SAMPLE_VARIABLE", "of the task");
                    payload.put("workingDirectory", folder.toString());
                },
                "class:" + suite.sample("HouseRulesSample"));
        // when
        TaskOutcome outcome = EXECUTOR.execute(attempt);
        // then
        assertThat(outcome.message()).isEmpty();
        assertThat(attempt.count(Status.PASSED)).isEqualTo(6);
    }

    @Test
    void shouldUndoWhatATestLeftBehind() throws Exception {
        // given
        Suite suite = Suite.JUPITER_6;
        RecordedAttempt rude = suite.attempt("class:" + suite.sample("RudeSample"));
        RecordedAttempt next = suite.attempt("method:" + suite.sample("MixedSample") + "#passes()");
        // when
        EXECUTOR.execute(rude);
        EXECUTOR.execute(next);
        // then
        assertThat(rude.test("a_").stdout()).isEqualTo("said after the close: grüße, 日本\n");
        assertThat(rude.test("b_").stderr()).isEqualTo("said by a thread\n");
        assertThat(next.test("passes()").stdout()).isEqualTo("said by passes\n");
    }

    @Test
    void shouldKeepBeginningAndEndOfMuchOutput() throws Exception {
        // given
        Suite suite = Suite.JUPITER_6;
        RecordedAttempt attempt = suite.attempt("class:" + suite.sample("ChattySample"));
        // when
        EXECUTOR.execute(attempt);
        // then
        assertThat(attempt.output("stdout")).isEqualTo("said before all\n");
        assertThat(attempt.test("talks()").stdout())
                .startsWith("line number 0\n")
                .endsWith("line number 199999\n")
                .contains("bytes left out")
                .hasSizeLessThan(70_000);
    }

    @Test
    void shouldReportThousandsOfInvocations() throws Exception {
        // given
        Suite suite = Suite.JUPITER_6;
        RecordedAttempt attempt = suite.attempt("class:" + suite.sample("ManySample"));
        // when
        TaskOutcome outcome = EXECUTOR.execute(attempt);
        // then
        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(attempt.tests())
                .hasSize(5_000)
                .allMatch(test -> test.stdout().startsWith("number "));
    }

    @Test
    void shouldRefuseAPayloadThatCannotBeUsed() {
        assertThatThrownBy(() -> EXECUTOR.execute(attempt("{\"clasPath\": []}")))
                .isInstanceOf(TaskInputException.class)
                .hasMessageContaining("clasPath");
        assertThatThrownBy(() -> EXECUTOR.execute(attempt("nonsense"))).isInstanceOf(TaskInputException.class);
        assertThatThrownBy(() -> EXECUTOR.execute(attempt("{\"classPath\": [\"/x\"]}")))
                .isInstanceOf(TaskInputException.class)
                .hasMessageContaining("'select'");
        assertThatThrownBy(() -> EXECUTOR.execute(attempt("{\"classPath\": [\"/no.jar\"], \"select\": [\"class:A\"]}")))
                .isInstanceOf(TaskInputException.class)
                .hasMessage("Expected to find the class path entry /no.jar, but there is no such file.");
        assertThatThrownBy(() -> EXECUTOR.execute(attempt(
                        "{\"classPath\": [\"/x\"], \"select\": [\"class:A\"], \"workingDirectory\": \"/no/such\"}")))
                .isInstanceOf(TaskInputException.class)
                .hasMessageContaining("no such folder");
        assertThatThrownBy(() -> EXECUTOR.execute(
                        attempt("{\"classPath\": [\"/x\"], \"select\": [\"class:A\"], \"javaHome\": \"/no/jdk\"}")))
                .isInstanceOf(TaskInputException.class)
                .hasMessageContaining("/no/jdk/bin/java");
    }

    @Test
    void shouldSayWhatIsMissingWhenThereIsNoLauncher() {
        assertThatThrownBy(() -> EXECUTOR.execute(attempt("{\"classPath\": [\"/x\"], \"select\": [\"class:A\"]}")))
                .isInstanceOf(TaskInputException.class)
                .hasMessageContaining("junit-platform-launcher");
    }

    @Test
    void shouldTellWhatTheJvmSaidWhenItDoesNotStart() {
        assertThatThrownBy(() -> EXECUTOR.execute(attempt(
                        "{\"classPath\": [\"/x\"], \"select\": [\"class:A\"], \"jvmArgs\": [\"-XX:+NoSuch\"]}")))
                .hasMessageContaining("Unrecognized VM option")
                .hasMessageContaining("exit code 1");
    }

    private static RecordedAttempt attempt(String payload) {
        return new RecordedAttempt("task", payload, Duration.ofSeconds(60), folder);
    }
}
