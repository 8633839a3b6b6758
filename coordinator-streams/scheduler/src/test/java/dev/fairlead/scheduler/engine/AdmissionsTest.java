package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.Outcome;
import org.junit.jupiter.api.Test;

/** Pools that let nobody in unasked. */
class AdmissionsTest {
    private final SchedulerFixture pool = SchedulerFixture.pool();

    @Test
    void shouldHoldTaskUntilSomebodyLetsItIn() {
        pool.register("w", 1).silently();
        pool.admission(true).leadsTo("AdmissionChanged true");
        pool.restored().submit("t").leadsTo("TaskCreated t WAITING");
        assertThat(pool.last(Fact.TaskCreated.class).task().waitsForAdmission()).isTrue();
        pool.admit("t")
                .leadsTo("TaskAdmitted t WAITING", "TaskReady t QUEUED", "TaskAssigned t ASSIGNED w", "Assign w t#1");
        assertThat(pool.last(Fact.TaskAdmitted.class).task().waitsForAdmission())
                .isFalse();
    }

    @Test
    void shouldFailTaskThatIsRefused() {
        pool.admission(true).submit("t").silently();
        pool.reject("t").leadsTo("TaskFailed t FAILED ADMISSION");
        assertThat(pool.last(Fact.TaskFailed.class).report().message()).isEqualTo("admission refused: not allowed");
    }

    @Test
    void shouldFailTaskWhenNobodyAnswers() {
        pool.admission(true).submit("t").silently();
        pool.pass(29_500).leadsToNothing();
        pool.restored().pass(500).leadsTo("TaskFailed t FAILED ADMISSION");
        assertThat(pool.last(Fact.TaskFailed.class).report().message())
                .isEqualTo("Expected somebody to admit the task within 30000 ms, but nobody did.");
        pool.admit("t").leadsTo("StaleReport AdmitTask t");
    }

    @Test
    void shouldGiveTimeToAnswerFromWhenTheQuestionIsPublished() {
        pool.admission(true).tick(1).submit("t").silently();
        for (int second = 0; second < 60; second++) {
            pool.jump(1_000).tick(1).leadsToNothing();
        }
        long published = pool.offset();
        for (int second = 0; second < 30; second++) {
            pool.jump(1_000).tick(published).leadsToNothing();
        }
        pool.restored().jump(1_000).tick(published).leadsTo("TaskFailed t FAILED ADMISSION");
    }

    @Test
    void shouldWaitNoLongerBecauseTheBrokerIsAway() {
        pool.admission(true).submit("t").silently();
        pool.jump(60_000).tick().leadsToNothing();
        pool.admit("t").leadsToAlso("TaskReady t QUEUED");
    }

    @Test
    void shouldWaitForItsTimeWhenItIsLetIn() {
        pool.admission(true).submit(task("t").notBefore(pool.now() + 2_000)).silently();
        pool.admit("t").leadsTo("TaskAdmitted t WAITING");
        pool.pass(1_500).leadsToNothing();
        pool.pass(500).leadsTo("TaskReady t QUEUED");
    }

    @Test
    void shouldWaitForAdmissionWhenItsTimeHasCome() {
        pool.admission(true).submit(task("t").notBefore(pool.now() + 2_000)).silently();
        pool.pass(2_500).leadsToNothing();
        pool.admit("t").leadsToAlso("TaskReady t QUEUED");
    }

    @Test
    void shouldWaitForOtherTasksWhenItIsLetIn() {
        pool.register("w", 1).submit("a").admission(true).submit(task("t").after("a"));
        pool.silently().admit("t").leadsTo("TaskAdmitted t WAITING");
        pool.finished("w", "a", Outcome.SUCCEEDED).leadsToAlso("TaskReady t QUEUED");
    }

    @Test
    void shouldWaitForAdmissionWhenOtherTasksHaveSucceeded() {
        pool.register("w", 1).submit("a").admission(true).submit(task("t").after("a"));
        pool.silently()
                .finished("w", "a", Outcome.SUCCEEDED)
                .leadsTo("TaskCompleted a SUCCEEDED w", "DependencyMet t WAITING");
        pool.admit("t").leadsToAlso("TaskReady t QUEUED");
    }

    @Test
    void shouldGoOnAskingForWhatWaitsWhenThePoolIsOpened() {
        pool.admission(true).submit("t").silently();
        pool.admission(false).leadsTo("AdmissionChanged false");
        pool.submit("u").leadsTo("TaskCreated u QUEUED");
        pool.admit("t").leadsToAlso("TaskReady t QUEUED");
    }

    @Test
    void shouldAskAgainWhenATaskIsRetried() {
        pool.admission(true).submit("t").reject("t").silently();
        pool.retry("t").leadsTo("TaskCreated t WAITING");
        pool.pass(30_000).leadsTo("TaskFailed t FAILED ADMISSION");
        pool.admission(false).silently();
        pool.retry("t").leadsTo("TaskCreated t QUEUED");
    }

    @Test
    void shouldTakeNoAnswerToAnOlderQuestion() {
        long first = pool.admission(true).offset();
        pool.submit("t").reject("t");
        long second = pool.offset();
        pool.retry("t").silently();
        pool.decide(new Command.Admit("t", first)).leadsTo("StaleReport AdmitTask t");
        assertThat(pool.last(Fact.StaleReport.class).reason())
                .isEqualTo(
                        "Expected to answer for a task that waits for admission with id t, but the answer is to an older one.");
        pool.decide(new Command.Reject("t", "", first)).leadsTo("StaleReport RejectTask t");
        pool.decide(new Command.Admit("t", second)).leadsToAlso("TaskReady t QUEUED");
    }

    @Test
    void shouldTakeNoAnswerThatNobodyWaitsFor() {
        pool.submit("t").submit(task("early").notBefore(pool.now() + 9_000)).silently();
        pool.admit("t").leadsTo("StaleReport AdmitTask t");
        assertThat(pool.last(Fact.StaleReport.class).reason())
                .isEqualTo("Expected to answer for a task that waits for admission with id t, but it is QUEUED.");
        pool.reject("early").leadsTo("StaleReport RejectTask early");
        assertThat(pool.last(Fact.StaleReport.class).reason()).endsWith(", but it waits for something else.");
        pool.reject("x").leadsTo("StaleReport RejectTask x");
        assertThat(pool.last(Fact.StaleReport.class).reason()).endsWith(", but it is over or not known.");
        pool.admission(true).submit("u").admit("u").silently();
        pool.admit("u").leadsTo("StaleReport AdmitTask u");
    }

    @Test
    void shouldForgetTheQuestionWhenTheTaskIsCancelled() {
        pool.admission(true).submit("t").silently();
        pool.cancel("t").leadsTo("TaskCancelled t CANCELLED");
        assertThat(pool.scheduler().wantsTicks()).isFalse();
        pool.pass(60_000).leadsToNothing();
    }
}
