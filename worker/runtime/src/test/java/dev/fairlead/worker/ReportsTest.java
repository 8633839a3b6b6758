package dev.fairlead.worker;

import static dev.fairlead.worker.AgentBench.assign;
import static dev.fairlead.worker.AgentBench.assignment;
import static dev.fairlead.worker.AgentBench.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.Output;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.TestCounts;
import dev.fairlead.worker.api.Input;
import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.api.TaskOutcome;
import dev.fairlead.worker.api.TestCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent says of the attempts it runs. */
class ReportsTest {

    @TempDir
    Path folder;

    private AgentBench bench;

    @BeforeEach
    void start() {
        bench = new AgentBench(folder, 1, 2);
    }

    @Test
    void shouldWriteChunksBeforeTheReportThatCountsThem() {
        bench.executor.script = context -> {
            context.test(test("a", TestCase.Status.PASSED));
            context.test(test("b", TestCase.Status.FAILED));
            context.output("stdout", "hello");
            return TaskOutcome.failed("1 test failed.");
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(bench.trace()).containsExactly("ResultChunk", "ReportFinished");
        ResultChunk chunk = bench.logged(ResultChunk.class).get(0);
        assertThat(chunk.getToken()).isEqualTo(token("t1"));
        assertThat(chunk.getSequence()).isZero();
        assertThat(chunk.getTests()).hasSize(2);
        assertThat(chunk.getOutput()).containsExactly(new Output("stdout", "hello"));
        ReportFinished report = finished();
        assertThat(report.getOutcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.getRetryable()).isTrue();
        assertThat(report.getMessage()).isEqualTo("1 test failed.");
        assertThat(report.getCounts()).isEqualTo(new TestCounts(2, 1, 1, 0, 0));
        assertThat(report.getFailures()).hasSize(1);
        assertThat(report.getChunks()).isEqualTo(1);
    }

    @Test
    void shouldReportAnAttemptLostWhoseInputsCannotBeHad() {
        bench.executor.script = context -> {
            context.inputs().place(Map.of("lib.jar", new Input.Blob("a".repeat(64), false)), context.workFolder());
            return TaskOutcome.succeeded();
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(finished().getOutcome()).isEqualTo(Outcome.LOST);
        assertThat(finished().getMessage())
                .isEqualTo("Expected to find input [" + "a".repeat(64) + "], but this log has none.");
    }

    @Test
    void shouldReportTheStartOnlyOfAnAttemptThatRunsAWhile() {
        bench.order(assign("t1"));
        bench.pass(50);
        assertThat(bench.trace()).isEmpty();

        bench.pass(100);
        assertThat(bench.trace()).containsExactly("ReportStarted");

        bench.pass(10_000);
        assertThat(bench.trace()).containsExactly("ReportStarted");
    }

    @Test
    void shouldTellWhenItStartedAndHowLongItTook() {
        bench.order(assign("t1"));
        long begun = 1_700_000_000_000L + bench.now();
        bench.pass(2_000);
        bench.run();

        assertThat(finished().getStartedAtMs()).isEqualTo(begun);
        assertThat(finished().getDurationMs()).isEqualTo(2_000);
    }

    @Test
    void shouldFlushWhatIsNewTwiceASecondAndNothingElse() {
        bench.executor.script = context -> {
            context.test(test("a", TestCase.Status.PASSED));
            context.running(List.of("b"));
            bench.pass(500);
            assertThat(bench.logged(ResultChunk.class)).hasSize(1);
            bench.pass(5_000);
            assertThat(bench.logged(ResultChunk.class)).hasSize(1);
            context.test(test("b", TestCase.Status.PASSED));
            bench.pass(600);
            assertThat(bench.logged(ResultChunk.class)).hasSize(2);
            return TaskOutcome.succeeded();
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(bench.trace()).containsExactly("ReportStarted", "ResultChunk", "ResultChunk", "ReportFinished");
        assertThat(bench.logged(ResultChunk.class).get(0).getRunning()).containsExactly("b");
        assertThat(finished().getChunks()).isEqualTo(2);
    }

    @Test
    void shouldNumberChunksWithoutGapsWhenThereAreMany() {
        bench.executor.script = context -> {
            for (int i = 0; i < 20; i++) {
                context.test(new TestCase(
                        "id" + i, "C", "m" + i, TestCase.Status.PASSED, 0, 0, null, "", "o".repeat(70_000), "", ""));
            }
            return TaskOutcome.succeeded();
        };

        bench.order(assign("t1"));
        bench.run();

        List<Integer> numbers = bench.logged(ResultChunk.class).stream()
                .map(ResultChunk::getSequence)
                .toList();
        assertThat(numbers).hasSizeGreaterThan(2);
        assertThat(numbers).isEqualTo(IntStream.range(0, numbers.size()).boxed().toList());
        assertThat(finished().getChunks()).isEqualTo(numbers.size());
    }

    @Test
    void shouldStayBelowItsBoundWhenEverythingInTheReportIsLong() throws IOException {
        bench.executor.script = context -> {
            for (int i = 0; i < 50; i++) {
                context.test(test("€".repeat(5_000) + i, TestCase.Status.FAILED));
            }
            return TaskOutcome.failed("€".repeat(100_000));
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(ReportFinished.getEncoder().encode(finished()).remaining()).isLessThan(16 * 1024);
        assertThat(finished().getMessage()).contains("bytes left out");
    }

    @Test
    void shouldReportWhatBecameOfItWhenTheReportCannotBeSentAsItIs() {
        bench.link.tooLarge = record ->
                record instanceof ReportFinished report && !report.getFailures().isEmpty();
        bench.executor.script = context -> {
            context.test(test("a", TestCase.Status.FAILED));
            return TaskOutcome.failed("1 test failed.");
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(bench.trace()).containsExactly("ResultChunk", "ReportFinished");
        assertThat(finished().getToken()).isEqualTo(token("t1"));
        assertThat(finished().getOutcome()).isEqualTo(Outcome.FAILED);
        assertThat(finished().getCounts()).isEqualTo(new TestCounts(1, 0, 1, 0, 0));
        assertThat(finished().getChunks()).isEqualTo(1);
        assertThat(finished().getMessage()).isEqualTo("What the worker had to say could not be sent, and is left out.");
        bench.pass(4_000);
        assertThat(bench.logged(Heartbeat.class)
                        .get(bench.logged(Heartbeat.class).size() - 1)
                        .getWorkers()
                        .get(0)
                        .getTokens())
                .isEmpty();
    }

    @Test
    void shouldKeepTheNumberOfAChunkThatNoBrokerTakes() {
        bench.link.tooLarge = record ->
                record instanceof ResultChunk chunk && !chunk.getTests().isEmpty();
        bench.executor.script = context -> {
            context.test(test("a", TestCase.Status.PASSED));
            return TaskOutcome.succeeded();
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(bench.trace()).containsExactly("ResultChunk", "ReportFinished");
        assertThat(bench.logged(ResultChunk.class).get(0).getOutput().get(0).getText())
                .contains("the results of 1 tests and some output are left out");
    }

    @Test
    void shouldCallAnAttemptFailedWhenATestOfItFailed() {
        bench.executor.script = context -> {
            context.test(test("a", TestCase.Status.FAILED));
            return TaskOutcome.succeeded();
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(finished().getOutcome()).isEqualTo(Outcome.FAILED);
        assertThat(finished().getMessage()).isEqualTo("1 of 1 tests failed.");
    }

    @Test
    void shouldNotRetryWhatCannotBeRead() {
        bench.executor.script = context -> {
            throw new TaskInputException("Expected a class path in task t1, but there is none.");
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(finished().getOutcome()).isEqualTo(Outcome.FAILED);
        assertThat(finished().getRetryable()).isFalse();
        assertThat(finished().getMessage()).isEqualTo("Expected a class path in task t1, but there is none.");
    }

    @Test
    void shouldCallAnAttemptCrashedWhenItsExecutorThrowsAnything() {
        bench.executor.script = context -> {
            throw new StackOverflowError("too deep");
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(finished().getOutcome()).isEqualTo(Outcome.CRASHED);
        assertThat(finished().getMessage())
                .isEqualTo("The executor 'test' threw java.lang.StackOverflowError: too deep");
        assertThat(bench.logged(ResultChunk.class).get(0).getOutput().get(0).getText())
                .contains("ReportsTest");
    }

    @Test
    void shouldCallAnAttemptCrashedWhenItsExecutorGivesUpUnasked() {
        bench.executor.script = context -> TaskOutcome.cancelled("Tired.");

        bench.order(assign("t1"));
        bench.run();

        assertThat(finished().getOutcome()).isEqualTo(Outcome.CRASHED);
    }

    @Test
    void shouldIgnoreWhatIsSaidAfterTheEnd() {
        bench.order(assign("t1"));
        bench.run();
        TaskContext late = bench.executor.contexts.get(0);

        late.test(test("late", TestCase.Status.FAILED));
        late.output("stdout", "late");
        bench.pass(5_000);

        assertThat(bench.trace()).containsExactly("ReportFinished");
    }

    @Test
    void shouldGiveEachAttemptAnEmptyFolderAndRemoveIt() {
        bench.executor.script = context -> {
            assertThat(context.workFolder()).isEmptyDirectory();
            Files.createDirectories(context.workFolder().resolve("a/b"));
            Files.writeString(context.workFolder().resolve("a/b/c.txt"), "x");
            return TaskOutcome.succeeded();
        };

        bench.order(assign("t1"), assign("t2"));
        bench.run();

        assertThat(bench.logged(ReportFinished.class))
                .extracting(ReportFinished::getOutcome)
                .containsExactly(Outcome.SUCCEEDED, Outcome.SUCCEEDED);
        assertThat(bench.executor.contexts.get(0).workFolder()).doesNotExist();
    }

    @Test
    void shouldPassTheTimeOutToTheExecutor() {
        bench.order(assignment("t1", "agent-1", "test", 1_500, false));
        bench.run();

        assertThat(bench.executor.contexts.get(0).timeout()).hasMillis(1_500);
    }

    private ReportFinished finished() {
        List<ReportFinished> reports = bench.logged(ReportFinished.class);
        assertThat(reports).hasSize(1);
        return reports.get(0);
    }

    private static TestCase test(String name, TestCase.Status status) {
        TestCase.Failure failure =
                status == TestCase.Status.FAILED ? new TestCase.Failure("Boom", name, "at " + name) : null;
        return new TestCase("id:" + name, "C", name, status, 1, 2, failure, "", "", "", "");
    }
}
