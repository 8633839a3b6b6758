package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.FailureReason;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.Token;
import org.junit.jupiter.api.Test;

/** Each row of the task's table, as a trace. */
class TaskTraceTest {
    private final SchedulerFixture pool = SchedulerFixture.pool();

    @Test
    void shouldQueueTaskWhenSubmitted() {
        pool.submit("t").leadsTo("TaskCreated t QUEUED");
    }

    @Test
    void shouldHoldTaskWhenItsTimeHasNotCome() {
        pool.submit(task("t").notBefore(pool.now() + 2_000)).leadsTo("TaskCreated t WAITING");
        pool.pass(1_500).leadsToNothing();
        pool.pass(500).leadsTo("TaskReady t QUEUED");
    }

    @Test
    void shouldDoNothingWhenSameSubmitComesAgain() {
        pool.submit("t").silently();
        pool.submit("t").leadsToNothing();
    }

    @Test
    void shouldDoNothingWhenSubmitOfAnEndedTaskComesAgain() {
        pool.register("w", 1).submit("t").finished("w", "t", Outcome.SUCCEEDED).silently();
        pool.submit("t").leadsToNothing();
    }

    @Test
    void shouldRejectSubmitWhenIdIsTakenByAnotherContent() {
        pool.submit("t").silently();
        pool.submit(task("t").hash(8)).leadsTo("TaskRejected t");
        assertThat(pool.last(Fact.TaskRejected.class).reason())
                .isEqualTo("Expected to submit a new task with id t, but there is one with another content.");
    }

    @Test
    void shouldAssignTaskWhenWorkerHasFreeSlot() {
        pool.register("w", 1).silently();
        pool.submit("t").leadsTo("TaskCreated t QUEUED", "TaskAssigned t ASSIGNED w", "Assign w t#1");
        Fact.Assign assign = pool.last(Fact.Assign.class);
        assertThat(assign.token()).isEqualTo(new Token("t", 1, 1));
        assertThat(assign.assignmentPartition()).isEqualTo(3);
        assertThat(assign.timeoutMs()).isEqualTo(3_600_000);
        assertThat(assign.task().attempt()).isEqualTo(1);
    }

    @Test
    void shouldAssignWaitingTaskWhenWorkerRegisters() {
        pool.submit("t").silently();
        pool.register("w", 1).leadsTo("WorkerRegistered w ALIVE", "TaskAssigned t ASSIGNED w", "Assign w t#1");
    }

    @Test
    void shouldRunTaskWhenItsWorkerSaysSo() {
        pool.register("w", 1).submit("t").silently();
        pool.started("w", "t").leadsTo("TaskStarted t RUNNING w");
    }

    @Test
    void shouldRequeueTaskWhenWorkerRefuses() {
        pool.register("w", 1).submit("t").silently();
        pool.refused("w", "t").leadsTo("TaskRequeued t QUEUED");
        assertThat(pool.last(Fact.TaskRequeued.class).reason()).isEqualTo("refused: no free slot");
    }

    @Test
    void shouldLeaveRefusingWorkerAloneForAWhile() {
        pool.register("w", 1).submit("t").refused("w", "t").silently();
        pool.pass(500).leadsToNothing();
        pool.pass(500).leadsTo("TaskAssigned t ASSIGNED w", "Assign w t#2");
    }

    @Test
    void shouldRequeueTaskWhenNobodyAcknowledges() {
        pool.register("w", 1).submit("t").silently();
        pool.passBeating(9_000, "w").leadsToNothing();
        pool.passBeating(1_000, "w").leadsTo("TaskRequeued t QUEUED", "Revoke w t#1");
    }

    @Test
    void shouldKeepSlotTakenWhenTokenIsStaleUntilItsReportComes() {
        pool.register("w", 1).submit("t").passBeating(10_000, "w").silently();
        Token first = pool.token("t");
        pool.beat("w", first).leadsTo("Revoke w t#1");
        pool.finished("w", first, Outcome.CANCELLED, true)
                .leadsTo("StaleReport ReportFinished t", "TaskAssigned t ASSIGNED w", "Assign w t#2");
    }

    @Test
    void shouldFreeSlotWhenWorkerHadTimeAndDoesNotListStaleToken() {
        pool.register("w", 1).submit("t").passBeating(10_000, "w").silently();
        pool.passBeating(9_000, "w").leadsToNothing();
        pool.passBeating(1_000, "w").leadsTo("TaskAssigned t ASSIGNED w", "Assign w t#2");
    }

    @Test
    void shouldGiveMoreTimeWhenWorkerListsAssignedToken() {
        pool.register("w", 1).submit("t").silently();
        for (int second = 0; second < 30; second++) {
            pool.jump(1_000).beat("w", pool.token("t")).leadsToNothing();
        }
        pool.started("w", "t").leadsTo("TaskStarted t RUNNING w");
    }

    @Test
    void shouldBoundAcknowledgedTaskByItsRunTimeout() {
        pool.register("w", 1).submit(task("t").timeout(20_000)).silently();
        for (int second = 0; second < 49; second++) {
            pool.jump(1_000).beat("w", pool.token("t")).leadsToNothing();
        }
        pool.jump(1_000).beat("w", pool.token("t")).leadsTo("TaskCancelling t CANCELLING w", "CancelAttempt w t#1");
    }

    @Test
    void shouldCompleteTaskWhenFinishedWithoutStarted() {
        pool.register("w", 1).submit("t").silently();
        pool.finished("w", "t", Outcome.SUCCEEDED).leadsTo("TaskCompleted t SUCCEEDED w");
        assertThat(pool.last(Fact.TaskCompleted.class).task().token()).isEqualTo(pool.token("t"));
        assertThat(pool.store().hasDroppedSpec("t")).isTrue();
    }

    @Test
    void shouldCompleteTaskWhenRunningAndFinished() {
        pool.register("w", 1).submit("t").started("w", "t").silently();
        pool.finished("w", "t", Outcome.SUCCEEDED).leadsTo("TaskCompleted t SUCCEEDED w");
    }

    @Test
    void shouldPauseTaskWhenItFailsWithAttemptsLeft() {
        pool.register("w", 1).submit(task("t").attempts(3).backoff(1_000)).silently();
        pool.finished("w", "t", Outcome.FAILED).leadsTo("TaskFailed t BACKOFF TEST_FAILED");
        assertThat(pool.last(Fact.TaskFailed.class).willRetry()).isTrue();
        pool.pass(1_000).leadsTo("TaskRequeued t QUEUED", "TaskAssigned t ASSIGNED w", "Assign w t#2");
        pool.finished("w", "t", Outcome.CRASHED).leadsTo("TaskFailed t BACKOFF CRASHED");
        pool.pass(1_500).leadsToNothing();
        pool.pass(500).leadsToAlso("TaskRequeued t QUEUED");
        pool.finished("w", "t", Outcome.TIMED_OUT).leadsTo("TaskFailed t FAILED TIMEOUT");
    }

    @Test
    void shouldPauseNoLongerThanTheBoundWhenPauseDoubles() {
        pool.register("w", 1)
                .submit(task("t").attempts(3).backoff(400_000))
                .finished("w", "t", Outcome.FAILED)
                .jump(400_000)
                .tick()
                .finished("w", "t", Outcome.FAILED)
                .silently();
        pool.jump(599_999).tick().leadsToNothing();
        pool.jump(1).tick().leadsToAlso("TaskRequeued t QUEUED");
    }

    @Test
    void shouldFailTaskWhenNoAttemptIsLeft() {
        pool.register("w", 1).submit("t").silently();
        pool.finished("w", "t", Outcome.FAILED).leadsTo("TaskFailed t FAILED TEST_FAILED");
        assertThat(pool.last(Fact.TaskFailed.class).willRetry()).isFalse();
        assertThat(pool.store().hasDroppedSpec("t")).isFalse();
    }

    @Test
    void shouldFailTaskWhenAnotherAttemptWouldNotHelp() {
        pool.register("w", 1).submit(task("t").attempts(3)).silently();
        pool.finished("w", pool.token("t"), Outcome.FAILED, false).leadsTo("TaskFailed t FAILED TEST_FAILED");
    }

    @Test
    void shouldRequeueTaskWhenItsWorkerFails() {
        pool.register("w", 1).submit("t").started("w", "t").silently();
        pool.pass(10_000)
                .leadsTo(
                        "WorkerStatusChanged w SUSPECT",
                        "WorkerFailed w FAILED",
                        "RecoveryStarted w [t]",
                        "TaskRequeued t QUEUED");
    }

    @Test
    void shouldFailTaskWhenInfrastructureAttemptsAreUsedUp() {
        pool.register("w", 1).submit(task("t").infrastructureAttempts(1)).silently();
        pool.finished("w", "t", Outcome.CANCELLED)
                .leadsTo("TaskRequeued t QUEUED", "TaskAssigned t ASSIGNED w", "Assign w t#2");
        pool.finished("w", "t", Outcome.LOST).leadsTo("TaskFailed t FAILED LOST");
        assertThat(pool.last(Fact.TaskFailed.class).task().infrastructureFailures())
                .isEqualTo(2);
    }

    @Test
    void shouldAskWorkerToKillWhenRunningTaskIsCancelled() {
        pool.register("w", 1).submit("t").started("w", "t").silently();
        pool.cancel("t").leadsTo("TaskCancelling t CANCELLING w", "CancelAttempt w t#1");
        assertThat(pool.last(Fact.CancelAttempt.class).timedOut()).isFalse();
        pool.finished("w", "t", Outcome.CANCELLED).leadsTo("TaskCancelled t CANCELLED w");
    }

    @Test
    void shouldCancelWhenKilledTaskHadJustPassed() {
        pool.register("w", 1).submit("t").cancel("t").silently();
        pool.finished("w", "t", Outcome.SUCCEEDED).leadsTo("TaskCancelled t CANCELLED w");
    }

    @Test
    void shouldCancelWhenWorkerRefusesWhatIsBeingCancelled() {
        pool.register("w", 1).submit("t").cancel("t").silently();
        pool.refused("w", "t").leadsTo("TaskCancelled t CANCELLED w");
    }

    @Test
    void shouldCancelAtOnceWhenTaskHasNotBegun() {
        pool.submit("queued")
                .submit(task("early").notBefore(pool.now() + 9_000))
                .silently();
        pool.cancel("queued").leadsTo("TaskCancelled queued CANCELLED");
        pool.cancel("early").leadsTo("TaskCancelled early CANCELLED");
    }

    @Test
    void shouldCancelAtOnceWhenTaskPauses() {
        pool.register("w", 1)
                .submit(task("t").attempts(2))
                .finished("w", "t", Outcome.FAILED)
                .silently();
        pool.cancel("t").leadsTo("TaskCancelled t CANCELLED w");
    }

    @Test
    void shouldCancelWhenWorkerOfCancelledTaskFails() {
        pool.register("w", 1).submit("t").cancel("t").silently();
        pool.pass(10_000)
                .leadsTo("WorkerStatusChanged w SUSPECT", "WorkerFailed w FAILED", "TaskCancelled t CANCELLED w");
    }

    @Test
    void shouldTakeTaskForKilledWhenWorkerNeverConfirms() {
        pool.register("w", 1).submit("t").cancel("t").silently();
        pool.passBeating(59_000, "w").leadsToNothing();
        pool.passBeating(1_000, "w").leadsTo("TaskCancelled t CANCELLED w", "Revoke w t#1");
    }

    @Test
    void shouldKillTaskWhenItsRunTimeIsOver() {
        pool.register("w", 1).submit(task("t").timeout(5_000)).started("w", "t").silently();
        pool.passBeating(34_000, "w").leadsToNothing();
        pool.passBeating(1_000, "w").leadsTo("TaskCancelling t CANCELLING w", "CancelAttempt w t#1");
        assertThat(pool.last(Fact.CancelAttempt.class).timedOut()).isTrue();
        pool.finished("w", "t", Outcome.TIMED_OUT).leadsTo("TaskFailed t FAILED TIMEOUT");
    }

    @Test
    void shouldPauseTimedOutTaskWhenAttemptsAreLeft() {
        pool.register("w", 1)
                .submit(task("t").timeout(5_000).attempts(2))
                .started("w", "t")
                .silently();
        pool.passBeating(35_000, "w").silently();
        pool.finished("w", "t", Outcome.CANCELLED).leadsTo("TaskFailed t BACKOFF TIMEOUT");
    }

    @Test
    void shouldFailTaskWhenDeadlinePassesBeforeItStarts() {
        pool.submit(task("t").deadline(pool.now() + 1_000)).silently();
        pool.pass(500).leadsToNothing();
        pool.pass(500).leadsTo("TaskFailed t FAILED DEADLINE");
    }

    @Test
    void shouldFailTaskWhenDeadlinePassesWhileItPauses() {
        pool.register("w", 1)
                .submit(task("t").attempts(2).backoff(60_000).deadline(pool.now() + 1_000))
                .finished("w", "t", Outcome.FAILED)
                .silently();
        pool.pass(500).leadsToNothing();
        pool.pass(500).leadsTo("TaskFailed t FAILED DEADLINE");
    }

    @Test
    void shouldIgnoreDeadlineWhenTaskHasBeenAssigned() {
        pool.register("w", 1).submit(task("t").deadline(pool.now() + 1_000)).silently();
        pool.pass(1_000).leadsToNothing();
    }

    @Test
    void shouldBeginNextGenerationWhenFailedTaskIsRetried() {
        pool.register("w", 1).submit("t").finished("w", "t", Outcome.FAILED).silently();
        pool.retry("t").leadsTo("TaskCreated t QUEUED", "TaskAssigned t ASSIGNED w", "Assign w t#2");
        Fact.Assign assign = pool.last(Fact.Assign.class);
        assertThat(assign.task().generation()).isEqualTo(2);
        assertThat(assign.task().failures()).isZero();
    }

    @Test
    void shouldBeginNextGenerationWithoutLossesWhenLostTaskIsRetried() {
        pool.register("w", 1)
                .submit(task("t").infrastructureAttempts(0))
                .finished("w", "t", Outcome.LOST)
                .silently();
        pool.retry("t").leadsTo("TaskCreated t QUEUED", "TaskAssigned t ASSIGNED w", "Assign w t#2");
        assertThat(pool.last(Fact.Assign.class).task().infrastructureFailures()).isZero();
    }

    @Test
    void shouldBeginNextGenerationWhenCancelledTaskIsRetried() {
        pool.submit("t").cancel("t").silently();
        pool.retry("t").leadsTo("TaskCreated t QUEUED");
    }

    @Test
    void shouldChangeNothingWhenSucceededTaskIsRetried() {
        pool.register("w", 1).submit("t").finished("w", "t", Outcome.SUCCEEDED).silently();
        pool.retry("t").leadsTo("StaleReport RetryTask t");
    }

    @Test
    void shouldChangeNothingWhenReportDoesNotFit() {
        pool.register("w", 1).submit("t").started("w", "t").silently();
        pool.started("w", "t").leadsTo("StaleReport ReportStarted t");
        pool.refused("w", "t").leadsTo("StaleReport ReportRefused t");
        pool.finished("w", new Token("t", 1, 99), Outcome.SUCCEEDED, true).leadsTo("StaleReport ReportFinished t");
        pool.finished("w", "t", Outcome.SUCCEEDED).silently();
        pool.finished("w", "t", Outcome.FAILED).leadsTo("StaleReport ReportFinished t");
        pool.cancel("t").leadsTo("StaleReport CancelTask t");
        pool.cancel("x").leadsTo("StaleReport CancelTask x");
        pool.retry("x").leadsTo("StaleReport RetryTask x");
    }

    @Test
    void shouldChangeNothingWhenAnotherWorkerReports() {
        pool.register("w", 1).submit("t").register("v", 1).silently();
        pool.finished("v", "t", Outcome.SUCCEEDED).leadsTo("StaleReport ReportFinished t");
    }

    @Test
    void shouldNameReasonOfLostTask() {
        pool.register("w", 1).submit(task("t").infrastructureAttempts(0)).silently();
        pool.deregister("w")
                .leadsTo(
                        "WorkerDisconnected w DISCONNECTED",
                        "RecoveryStarted w [t]",
                        "TaskFailed t FAILED LOST",
                        "RecoveryCompleted w 1");
        assertThat(pool.facts().stream()
                        .filter(Fact.TaskFailed.class::isInstance)
                        .map(f -> ((Fact.TaskFailed) f).reason()))
                .containsExactly(FailureReason.LOST);
    }
}
