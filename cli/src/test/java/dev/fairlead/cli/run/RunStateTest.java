package dev.fairlead.cli.run;

import static dev.fairlead.cli.run.Log.chunk;
import static dev.fairlead.cli.run.Log.failed;
import static dev.fairlead.cli.run.Log.output;
import static dev.fairlead.cli.run.Log.passed;
import static dev.fairlead.cli.run.Log.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.cli.suite.PlannedTask;
import dev.fairlead.events.FailureReason;
import dev.fairlead.events.TestStatus;
import dev.fairlead.reports.RunReport;
import dev.fairlead.reports.TestResult;
import dev.fairlead.reports.TestResult.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunStateTest {
    private final Log log = new Log();

    @Test
    void shouldCountTheTestsOfACompletedTask() {
        // given
        RunState state = state(0, task("a"));

        // when
        accept(state, log.created("a"), log.assigned("a", "w-1", 1), log.started("a", "w-1", 1));
        accept(state, chunk("a", 1, 0, passed("one")), chunk("a", 1, 1, passed("two")), log.completed("a", 1, 2));

        // then
        assertThat(state.isOver()).isTrue();
        assertThat(statuses(state)).isEqualTo(Map.of("one", Status.PASSED, "two", Status.PASSED));
        assertThat(state.outcome()).isEqualTo(new RunOutcome(2, 0, 0));
        assertThat(state.outcome().exitCode()).isZero();
    }

    @Test
    void shouldGiveEachPlannedTaskOnceForSubmission() {
        RunState state = state(0, task("a"), task("b"));
        assertThat(state.takeToSubmit()).extracting(PlannedTask::taskId).containsExactly("a", "b");
        assertThat(state.takeToSubmit()).isEmpty();
    }

    @Test
    void shouldRefuseTwoTasksOfOneId() {
        assertThatThrownBy(() -> state(0, task("a"), task("a")))
                .hasMessage("Expected to plan task 'a' once, but another task of the run has its id.");
    }

    @Test
    void shouldWaitForChunksThatTheFactCounted() {
        // given
        RunState state = state(0, task("a"));

        // when
        accept(state, log.completed("a", 1, 2), chunk("a", 1, 1, passed("two")));

        // then
        assertThat(state.isOver()).isFalse();
        assertThat(state.waitsForChunksOnly()).isTrue();
        accept(state, chunk("a", 1, 0, passed("one")));
        assertThat(state.isOver()).isTrue();
        assertThat(statuses(state)).containsOnlyKeys("one", "two");
    }

    @Test
    void shouldNeverCallARunGreenWhoseChunksAreMissing() {
        // given
        RunState state = state(0, task("a"), task("b"));
        accept(state, log.completed("a", 1, 2), chunk("a", 1, 0, passed("one")));
        accept(state, log.completed("b", 1, 0));

        // when
        state.giveUpOnChunks();

        // then
        assertThat(state.isOver()).isTrue();
        assertThat(state.outcome().exitCode()).isEqualTo(1);
        TestResult lost = only(state, Status.FAILED);
        assertThat(lost.suite()).isEqualTo("suite.a");
        assertThat(lost.last().failureMessage()).isEqualTo("its results did not arrive: 2 records were announced");
        assertThat(statuses(state)).containsEntry("one", Status.PASSED);
    }

    @Test
    void shouldCountOnlyChunksOfTheAcceptedToken() {
        // given
        RunState state = state(0, task("a"));

        // when
        accept(state, log.assigned("a", "w-1", 1), chunk("a", 1, 0, failed("one"), passed("stray")));
        accept(state, log.workerFailed("w-1"), log.requeued("a", "worker w-1 failed"));
        accept(state, log.assigned("a", "w-2", 2), chunk("a", 2, 0, passed("one")), log.completed("a", 2, 1));
        accept(state, chunk("a", 1, 1, failed("late")));

        // then
        assertThat(statuses(state)).isEqualTo(Map.of("one", Status.PASSED));
        assertThat(report(state).incidents())
                .containsExactly(
                        "+2.0 s: worker w-1 failed: no heartbeat for 10 s",
                        "+3.0 s: suite.a was queued again: worker w-1 failed");
        assertThat(report(state).tests().get(0).last().worker()).isEqualTo("w-2");
    }

    @Test
    void shouldIgnoreWhatItHasSeenAndWhatIsNotItsOwn() {
        // given
        RunState state = state(0, task("a"));
        SpecificRecord requeued = log.requeued("a", "refused");

        // when
        accept(state, requeued, requeued, log.completed("other", 1, 0), chunk("other", 1, 0, failed("x")));
        accept(state, log.workerFailed("somebody-elses"), log.rejected("other", "no"));
        accept(state, chunk("a", 1, 0, passed("one")), chunk("a", 1, 0, passed("one")));
        SpecificRecord completed = log.completed("a", 1, 1);
        accept(state, completed, completed, log.failed("a", 1, 1, FailureReason.LOST, "late"));

        // then
        assertThat(statuses(state)).isEqualTo(Map.of("one", Status.PASSED));
        assertThat(report(state).incidents()).hasSize(1);
        assertThat(state.outcome().exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldComeToTheSameResultInWhateverOrderTopicsAreRead(long seed) {
        // given
        List<SpecificRecord> records = new ArrayList<>(List.of(
                log.created("a"),
                log.assigned("a", "w-1", 1),
                log.started("a", "w-1", 1),
                chunk("a", 1, 0, passed("gone")),
                log.requeued("a", "worker w-1 failed"),
                log.assigned("a", "w-2", 2),
                chunk("a", 2, 0, passed("one"), failed("two")),
                chunk("a", 2, 1, passed("three")),
                log.failed("a", 2, 2, FailureReason.TEST_FAILED, "1 of 3 failed"),
                log.assigned("b", "w-2", 1),
                chunk("b", 1, 0, passed("four")),
                log.completed("b", 1, 1)));
        Collections.shuffle(records, new Random(seed));
        RunState state = state(0, task("a"), task("b"));

        // when
        records.forEach(state::accept);

        // then
        assertThat(state.isOver()).isTrue();
        assertThat(statuses(state))
                .isEqualTo(Map.of(
                        "one", Status.PASSED, "two", Status.FAILED, "three", Status.PASSED, "four", Status.PASSED));
        assertThat(state.outcome()).isEqualTo(new RunOutcome(4, 1, 0));
    }

    @Test
    void shouldMakeATaskThatCrashedAFailedTestOfItsOwn() {
        // given
        RunState state = state(0, task("a"));

        // when
        accept(state, chunk("a", 1, 0, passed("one")), output("a", 1, 1, "stderr", "boom"));
        accept(state, log.failed("a", 1, 2, FailureReason.CRASHED, "System.exit(3) was called"));

        // then
        TestResult whole = only(state, Status.FAILED);
        assertThat(whole.name()).isEqualTo("(whole task)");
        assertThat(whole.suite()).isEqualTo("suite.a");
        assertThat(whole.last().failureType()).isEqualTo("CRASHED");
        assertThat(whole.last().failureMessage()).isEqualTo("System.exit(3) was called");
        assertThat(whole.last().stderr()).isEqualTo("boom");
        assertThat(report(state).incidents()).containsExactly("+1.0 s: suite.a crashed: System.exit(3) was called");
        assertThat(state.outcome()).isEqualTo(new RunOutcome(2, 1, 0));
    }

    @Test
    void shouldNotAddToATimedOutTaskWhoseTestAlreadyFailed() {
        // given
        RunState state = state(0, task("a"));

        // when
        accept(state, chunk("a", 1, 0, failed("hangs")), output("a", 1, 1, "thread-dump", "\"main\" ..."));
        accept(state, log.failed("a", 1, 2, FailureReason.TIMEOUT, "ran longer than 8 s"));

        // then
        assertThat(statuses(state)).isEqualTo(Map.of("hangs", Status.FAILED));
        assertThat(report(state).tasks().get(0).output()).isEqualTo(Map.of("thread-dump", "\"main\" ..."));
        assertThat(report(state).incidents()).containsExactly("+1.0 s: suite.a timed out: ran longer than 8 s");
    }

    @Test
    void shouldFailWhatIsRejectedLostOrUnsupported() {
        // given
        RunState state = state(3, task("a"), task("b"), task("c"));

        // when
        accept(state, log.rejected("a", "over quota"));
        accept(state, log.failed("b", 4, 0, FailureReason.LOST, "no attempts left"));
        accept(state, log.failed("c", 1, 0, FailureReason.UNSUPPORTED, "no such class"));

        // then
        assertThat(state.takeToSubmit()).extracting(PlannedTask::taskId).containsExactly("a", "b", "c", "b~2");
        assertThat(report(state).tests())
                .extracting(t -> t.last().failureMessage())
                .containsExactly("over quota", "no attempts left", "no such class");
    }

    @Test
    void shouldCallCancelledTasksUnfinished() {
        // given
        RunState state = state(0, task("a"), task("b"));

        // when
        accept(state, chunk("a", 1, 0, passed("one")), log.completed("a", 1, 1), log.cancelled("b"));

        // then
        assertThat(state.outcome()).isEqualTo(new RunOutcome(1, 0, 1));
        assertThat(state.outcome().exitCode()).isEqualTo(2);
        assertThat(state.outcome().sentence())
                .isEqualTo("Expected to finish every task, but 1 was cancelled or did not end.");
    }

    @Test
    void shouldCallARunWithoutTestsNoSuccess() {
        RunState state = state(0, task("a"));
        accept(state, log.completed("a", 1, 0));
        assertThat(state.outcome().exitCode()).isEqualTo(2);
        assertThat(state.outcome().sentence()).startsWith("Expected to run at least one test");
    }

    @Test
    void shouldNameTasksThatRanNoTest() {
        RunState state = state(0, task("a"), task("b"), Log.rest("c"));
        accept(
                state,
                log.completed("a", 1, 0),
                log.completed("b", 1, 1),
                log.completed("c", 1, 0),
                chunk("b", 1, 0, passed("one")));
        assertThat(report(state).incidents()).containsExactly("no test was found in suite.a");
        assertThat(state.outcome().exitCode()).isZero();
    }

    @Test
    void shouldTryOnlyFailedTestsAgainAndShowThemAsFlaky() {
        // given
        RunState state = state(2, task("a"));
        state.takeToSubmit();

        // when
        accept(state, chunk("a", 1, 0, passed("one"), failed("two")));
        accept(state, log.failed("a", 1, 1, FailureReason.TEST_FAILED, ""));
        List<PlannedTask> again = state.takeToSubmit();
        accept(state, chunk("a~2", 1, 0, passed("two")), log.completed("a~2", 1, 1));

        // then
        assertThat(again).extracting(PlannedTask::taskId).containsExactly("a~2");
        assertThat(again.get(0).payload()).contains("uid:two").doesNotContain("class:a");
        assertThat(state.isOver()).isTrue();
        TestResult two = report(state).tests().get(1);
        assertThat(two.isFlaky()).isTrue();
        assertThat(two.attempts()).hasSize(2);
        assertThat(state.outcome()).isEqualTo(new RunOutcome(2, 0, 0));
        assertThat(state.takeNews())
                .containsExactly(
                        new News.TestFailed("a.SomeTest", "two", "no two", true),
                        new News.TestFlaky("a.SomeTest", "two", 2));
        assertThat(state.isFailedForGood()).isFalse();
    }

    @Test
    void shouldStopTryingAfterAllRetries() {
        // given
        RunState state = state(1, task("a"));

        // when
        accept(state, chunk("a", 1, 0, failed("one")), log.failed("a", 1, 1, FailureReason.TEST_FAILED, ""));
        assertThat(state.isFailedForGood()).isFalse();
        accept(state, chunk("a~2", 1, 0, failed("one")), log.failed("a~2", 1, 1, FailureReason.TEST_FAILED, ""));

        // then
        assertThat(state.isOver()).isTrue();
        assertThat(state.isFailedForGood()).isTrue();
        assertThat(only(state, Status.FAILED).attempts()).hasSize(2);
        assertThat(state.outcome()).isEqualTo(new RunOutcome(1, 1, 0));
    }

    @Test
    void shouldTryACrashedTaskAgainAsAWhole() {
        // given
        RunState state = state(1, task("a"));
        state.takeToSubmit();

        // when
        accept(state, chunk("a", 1, 0, passed("one")), log.failed("a", 1, 1, FailureReason.CRASHED, "gone"));
        PlannedTask again = state.takeToSubmit().get(0);
        accept(state, chunk("a~2", 1, 0, passed("one"), passed("two")), log.completed("a~2", 1, 1));

        // then
        assertThat(again.payload()).contains("class:a");
        assertThat(statuses(state))
                .isEqualTo(Map.of("one", Status.PASSED, "two", Status.PASSED, "(whole task)", Status.PASSED));
        assertThat(report(state).tests().stream().filter(TestResult::isFlaky)).hasSize(1);
        assertThat(state.outcome().exitCode()).isZero();
    }

    @Test
    void shouldTakeAClassThatFailedAsAWholeForPassedWhenItsTestsNowRan() {
        // given
        RunState state = state(1, task("a"));

        // when
        accept(state, chunk("a", 1, 0, failed("[class:A]")), log.failed("a", 1, 1, FailureReason.TEST_FAILED, ""));
        accept(state, chunk("a~2", 1, 0, passed("[class:A]/[method:m]")), log.completed("a~2", 1, 1));

        // then
        assertThat(statuses(state))
                .isEqualTo(Map.of("[class:A]", Status.PASSED, "[class:A]/[method:m]", Status.PASSED));
    }

    @Test
    void shouldLeaveATestFailedThatTheRetryDidNotFind() {
        // given
        RunState state = state(1, task("a"));

        // when
        accept(state, chunk("a", 1, 0, failed("one")), log.failed("a", 1, 1, FailureReason.TEST_FAILED, ""));
        accept(state, log.completed("a~2", 1, 0));

        // then
        assertThat(state.outcome()).isEqualTo(new RunOutcome(1, 1, 0));
    }

    @Test
    void shouldKeepTestsOfOneIdInTwoTasksApart() {
        // given
        RunState state = state(0, task("a"), task("b"));

        // when
        accept(state, chunk("a", 1, 0, passed("same"), failed("same")), log.completed("a", 1, 1));
        accept(state, chunk("b", 1, 0, passed("same")), log.completed("b", 1, 1));

        // then
        assertThat(report(state).tests()).extracting(TestResult::id).containsExactly("same", "same#2", "b/same");
        assertThat(state.outcome()).isEqualTo(new RunOutcome(3, 1, 0));
    }

    @Test
    void shouldTakeAnUnknownStatusForAFailure() {
        RunState state = state(0, task("a"));
        accept(state, chunk("a", 1, 0, Log.test("one", TestStatus.UNKNOWN, null)), log.completed("a", 1, 1));
        assertThat(state.outcome().exitCode()).isEqualTo(1);
    }

    @Test
    void shouldGoOnWhenTheSchedulerTriesATaskAgain() {
        // given
        RunState state = state(0, task("a"));

        // when
        accept(state, chunk("a", 1, 0, failed("one")));
        accept(state, log.failed("a", 1, 1, FailureReason.TEST_FAILED, "", true));
        assertThat(state.isOver()).isFalse();
        accept(state, chunk("a", 2, 0, passed("one")), log.completed("a", 2, 1));

        // then
        assertThat(statuses(state)).isEqualTo(Map.of("one", Status.PASSED));
    }

    @Test
    void shouldShowWhatRunsWithItsProvisionalTests() {
        // given
        RunState state = state(0, task("a", 10_000), task("b", 20_000), task("c"));

        // when
        accept(state, log.assigned("a", "w-1", 1), chunk("a", 1, 0, passed("one"), failed("two")));
        accept(state, chunk("b", 1, 0, passed("three")), log.completed("b", 1, 1));
        RunView view = state.view(Log.START + 2_500);

        // then
        assertThat(view.tests()).isEqualTo(3);
        assertThat(view.failed()).isEqualTo(1);
        assertThat(view.doneTasks()).isEqualTo(1);
        assertThat(view.busy()).isEqualTo(1);
        assertThat(view.running().get(0).task()).isEqualTo("suite.a");
        assertThat(view.doneWeight()).isEqualTo(22_000.0 / 45_000);
        assertThat(view.remainingMs()).isEqualTo(23_000);
        assertThat(state.openTaskIds()).containsExactly("a", "c");
    }

    private static RunState state(int retries, PlannedTask... tasks) {
        return new RunState(List.of(tasks), retries, Log.START);
    }

    private static void accept(RunState state, SpecificRecord... events) {
        Arrays.stream(events).forEach(state::accept);
    }

    private static RunReport report(RunState state) {
        return state.report("demo", 1_000, Map.of());
    }

    private static Map<String, Status> statuses(RunState state) {
        Map<String, Status> statuses = new java.util.HashMap<>();
        report(state)
                .tests()
                .forEach(t -> assertThat(statuses.put(t.name(), t.status())).isNull());
        return statuses;
    }

    private static TestResult only(RunState state, Status status) {
        List<TestResult> found =
                report(state).tests().stream().filter(t -> t.status() == status).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
