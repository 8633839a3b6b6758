package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.Retention;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tasks that wait for others: rows 3 and 17 as traces. */
class DependenciesTest {
    private final SchedulerFixture pool = SchedulerFixture.pool();

    @Test
    void shouldQueueTaskWhenAllItDependsOnHaveSucceeded() {
        pool.register("w", 2).submit("a").submit("b").silently();
        pool.submit(task("t").after("a", "b")).leadsTo("TaskCreated t WAITING");
        assertThat(pool.last(Fact.TaskCreated.class).task().waitsForTasks()).containsExactly("a", "b");
        pool.finished("w", "a", Outcome.SUCCEEDED).leadsTo("TaskCompleted a SUCCEEDED w", "DependencyMet t WAITING");
        assertThat(pool.last(Fact.DependencyMet.class).dependency()).isEqualTo("a");
        assertThat(pool.last(Fact.DependencyMet.class).task().waitsForTasks()).containsExactly("b");
        pool.restored()
                .finished("w", "b", Outcome.SUCCEEDED)
                .leadsTo(
                        "TaskCompleted b SUCCEEDED w",
                        "TaskReady t QUEUED",
                        "TaskAssigned t ASSIGNED w",
                        "Assign w t#1");
        assertThat(pool.last(Fact.TaskReady.class).task().waitsForTasks()).isEmpty();
    }

    @Test
    void shouldNotWaitForWhatHasSucceeded() {
        pool.register("w", 1).submit("a").finished("w", "a", Outcome.SUCCEEDED).silently();
        pool.submit(task("t").after("a")).leadsToAlso("TaskCreated t QUEUED");
    }

    @Test
    void shouldWaitWhileADependencyRunsOrPauses() {
        pool.register("w", 1).submit(task("a").attempts(2)).submit(task("t").after("a"));
        pool.started("w", "a").silently();
        pool.finished("w", "a", Outcome.FAILED).leadsTo("TaskFailed a BACKOFF TEST_FAILED");
        pool.passBeating(1_000, "w").leadsToAlso("Assign w a#2");
        pool.finished("w", "a", Outcome.SUCCEEDED).leadsToAlso("TaskReady t QUEUED");
    }

    @Test
    void shouldFailTaskWhenADependencyHasFailed() {
        pool.register("w", 1).submit("a").submit(task("t").after("a")).silently();
        pool.finished("w", "a", Outcome.FAILED)
                .leadsTo("TaskFailed a FAILED TEST_FAILED", "TaskFailed t FAILED DEPENDENCY");
        assertThat(pool.last(Fact.TaskFailed.class).report().message())
                .isEqualTo("Expected task a, on which it depends, to succeed, but it is FAILED.");
        assertThat(pool.last(Fact.TaskFailed.class).willRetry()).isFalse();
        assertThat(pool.last(Fact.TaskFailed.class).task().waitsForTasks()).isEmpty();
    }

    @Test
    void shouldFailTaskWhenADependencyWasCancelled() {
        pool.submit("a").submit(task("t").after("a")).silently();
        pool.cancel("a").leadsTo("TaskCancelled a CANCELLED", "TaskFailed t FAILED DEPENDENCY");
        assertThat(pool.last(Fact.TaskFailed.class).report().message())
                .isEqualTo("Expected task a, on which it depends, to succeed, but it is CANCELLED.");
    }

    @Test
    void shouldFailTaskAtOnceWhenItIsSubmittedAfterItsDependencyFailed() {
        pool.submit("a").cancel("a").silently();
        pool.submit(task("t").after("a")).leadsTo("TaskCreated t WAITING", "TaskFailed t FAILED DEPENDENCY");
    }

    @Test
    void shouldFailAChainOfAnyLengthFewAtATime() {
        int length = 100_000;
        pool.submit("0");
        IntStream.range(1, length).forEach(i -> pool.submit(task("" + i).after("" + (i - 1))));
        pool.cancel("0").silently();
        int failed = 0;
        for (int commands = 0; commands <= length / 1_000 && pool.scheduler().wantsTicks(); commands++) {
            List<Fact> facts = commands == 0 ? pool.facts() : pool.tick().facts();
            assertThat(facts).hasSizeLessThanOrEqualTo(1_001);
            failed += (int)
                    facts.stream().filter(Fact.TaskFailed.class::isInstance).count();
        }
        assertThat(failed).isEqualTo(length - 1);
        assertThat(pool.tick().facts()).isEmpty();
    }

    @Test
    void shouldForgetNoTaskOfWhichOthersHaveNotHeard() {
        SchedulerFixture small = SchedulerFixture.pool(
                SchedulerLimits.defaults().with(new Retention(1, 1, 86_400_000, 3_600_000, 1, 86_400_000)));
        small.register("w", 2).submit("a").submit("b");
        IntStream.range(0, 2_500).forEach(i -> small.submit(task("t" + i).after("a")));
        small.finished("w", "a", Outcome.SUCCEEDED).finished("w", "b", Outcome.SUCCEEDED);
        assertThat(waiting(small)).isEqualTo(500);
        small.tick();
        assertThat(waiting(small)).isZero();
        assertThat(small.store().has("t/a")).isFalse();
    }

    @Test
    void shouldWaitForATaskThatIsSubmittedLater() {
        pool.submit(task("t").after("a")).leadsTo("TaskCreated t WAITING");
        pool.register("w", 1).pass(599_000).silently();
        pool.submit("a").silently();
        pool.passBeating(30_000, "w").register("w", 1).silently();
        pool.finished("w", "a", Outcome.SUCCEEDED).leadsToAlso("TaskReady t QUEUED");
    }

    @Test
    void shouldFailTaskWhenADependencyIsNeverSubmitted() {
        pool.submit("a").submit(task("t").after("a", "b")).silently();
        pool.pass(599_500).leadsToNothing();
        pool.restored().pass(500).leadsTo("TaskFailed t FAILED DEPENDENCY");
        assertThat(pool.last(Fact.TaskFailed.class).report().message())
                .isEqualTo("Expected task b, on which it depends, within 600000 ms, but none is known by that id.");
        assertThat(pool.scheduler().wantsTicks()).isFalse();
    }

    @Test
    void shouldFailTaskWhenItsDeadlinePassesWhileItWaits() {
        pool.submit(task("t").after("a").deadline(pool.now() + 1_000)).silently();
        pool.pass(1_000).leadsTo("TaskFailed t FAILED DEADLINE");
    }

    @Test
    void shouldCountADependencyThatIsNamedTwiceOnce() {
        pool.register("w", 1).submit("a").submit(task("t").after("a", "a")).silently();
        pool.finished("w", "a", Outcome.SUCCEEDED).leadsToAlso("TaskReady t QUEUED");
    }

    @Test
    void shouldWaitForItsTimeToo() {
        pool.register("w", 1).submit("a").silently();
        pool.submit(task("t").after("a").notBefore(pool.now() + 1_000)).leadsTo("TaskCreated t WAITING");
        pool.finished("w", "a", Outcome.SUCCEEDED).leadsTo("TaskCompleted a SUCCEEDED w", "DependencyMet t WAITING");
        pool.passBeating(1_000, "w").leadsToAlso("TaskReady t QUEUED");
    }

    @Test
    void shouldWaitForOthersWhenItsTimeHasCome() {
        pool.register("w", 1).submit("a").submit(task("t").after("a").notBefore(pool.now() + 1_000));
        pool.silently().passBeating(2_000, "w").leadsToNothing();
        pool.finished("w", "a", Outcome.SUCCEEDED).leadsToAlso("TaskReady t QUEUED");
    }

    @Test
    void shouldFailNobodyTwiceWhenAWaitingTaskWasCancelled() {
        pool.submit("a")
                .submit(task("t").after("a"))
                .submit(task("u").after("t"))
                .silently();
        pool.cancel("t").leadsTo("TaskCancelled t CANCELLED", "TaskFailed u FAILED DEPENDENCY");
        pool.cancel("a").leadsTo("TaskCancelled a CANCELLED");
        assertThat(pool.scheduler().wantsTicks()).isFalse();
    }

    @Test
    void shouldLeaveFailedWhatFailedBeforeItsDependencyWasRetried() {
        pool.register("w", 1).submit("a").submit(task("t").after("a"));
        pool.finished("w", "a", Outcome.FAILED).silently();
        pool.retry("t").leadsTo("StaleReport RetryTask t");
        assertThat(pool.last(Fact.StaleReport.class).reason())
                .isEqualTo("Expected to retry a task with id t, but task a, on which it depends, is FAILED.");
        pool.retry("a").leadsToAlso("TaskCreated a QUEUED");
        pool.retry("t").leadsTo("TaskCreated t WAITING");
        pool.restored().finished("w", "a", Outcome.SUCCEEDED).leadsToAlso("TaskReady t QUEUED");
    }

    @Test
    void shouldQueueRetriedTaskWhenItsDependencyHasSucceededMeanwhile() {
        pool.register("w", 1).submit("a").submit(task("t").after("a")).cancel("t");
        pool.finished("w", "a", Outcome.SUCCEEDED).silently();
        pool.retry("t").leadsToAlso("TaskCreated t QUEUED");
    }

    @Test
    void shouldRejectTaskThatWaitsForItself() {
        pool.submit(task("t").after("a", "t")).leadsTo("TaskRejected t");
        assertThat(reason())
                .isEqualTo(
                        "Expected to take a task that does not wait for itself, but its dependencies lead back to it: t -> t.");
    }

    @Test
    void shouldRejectTaskThatClosesACycle() {
        pool.submit(task("a").after("b")).submit(task("b").after("c")).silently();
        pool.submit(task("c").after("x", "a")).leadsTo("TaskRejected c");
        assertThat(reason()).endsWith(" lead back to it: c -> a -> b -> c.");
        pool.submit("c").leadsTo("TaskCreated c QUEUED");
    }

    @Test
    void shouldShowALongCycleShortened() {
        IntStream.range(0, 50).forEach(i -> pool.submit(task("t" + i).after("t" + (i + 1))));
        pool.submit(task("t50").after("t0"));
        assertThat(reason()).endsWith(": t50 -> t0 -> t1 -> t2 -> t3 -> (42 more) -> t46 -> t47 -> t48 -> t49 -> t50.");
    }

    @Test
    void shouldTakeADiamond() {
        pool.submit(task("d").after("b", "c"))
                .submit(task("b").after("a"))
                .submit(task("c").after("a"));
        pool.silently().submit("a").leadsTo("TaskCreated a QUEUED");
    }

    @Test
    void shouldRejectWhatItCannotTellInReasonableTime() {
        int many = 20_500;
        pool.submit(task("below0").after("x"));
        pool.submit(task("above0").after("t"));
        for (int i = 1; i < many; i++) {
            pool.submit(task("below" + i).after("below" + (i - 1)));
            pool.submit(task("above" + i).after("above" + (i - 1)));
        }
        pool.submit(task("t").after("below" + (many - 1)));
        assertThat(reason())
                .startsWith("Expected to find out within 20000 steps whether task t waits for itself, but")
                .endsWith("; submit tasks after those on which they depend.");
    }

    @Test
    void shouldRejectDependenciesThatMakeNoSense() {
        pool.submit(task("t").after("..")).leadsTo("TaskRejected t");
        assertThat(reason())
                .isEqualTo(
                        "Expected to take a submit with valid dependsOn, but it is not (at most 100, each of 1 to 200 visible characters, no path to elsewhere).");
        String[] many = IntStream.range(0, 101).mapToObj(i -> "d" + i).toArray(String[]::new);
        pool.submit(task("t").after(many)).leadsTo("TaskRejected t");
    }

    private static long waiting(SchedulerFixture pool) {
        return pool.store().load().stream()
                .filter(record -> record instanceof TaskRecord task && task.status() == TaskStatus.WAITING)
                .count();
    }

    private String reason() {
        return pool.last(Fact.TaskRejected.class).reason();
    }
}
