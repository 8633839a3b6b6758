package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.AdmissionLimits;
import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.Token;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Workers that come, fall silent, come back, are replaced and go. */
class WorkerTraceTest {
    private final SchedulerFixture pool = SchedulerFixture.pool();

    @Test
    void shouldSuspectThenFailWhenSilent() {
        pool.register("w", 1).leadsTo("WorkerRegistered w ALIVE");
        pool.pass(4_500).leadsToNothing();
        pool.pass(500).leadsTo("WorkerStatusChanged w SUSPECT");
        pool.pass(4_500).leadsToNothing();
        pool.pass(500).leadsTo("WorkerFailed w FAILED");
    }

    @Test
    void shouldGiveNothingNewToSuspectUntilHeard() {
        pool.register("w", 1).pass(5_000).silently();
        pool.submit("t").leadsTo("TaskCreated t QUEUED");
        pool.beat("w").leadsTo("WorkerStatusChanged w ALIVE", "TaskAssigned t ASSIGNED w", "Assign w t#1");
    }

    @Test
    void shouldRenewLeaseByAnyReport() {
        pool.register("w", 1).submit("t").pass(4_500).started("w", "t").silently();
        pool.pass(4_500).leadsToNothing();
        pool.finished("w", "t", Outcome.SUCCEEDED).silently();
        pool.pass(4_500).leadsToNothing();
    }

    @Test
    void shouldKeepLeaseWhenBrokerWasAway() {
        pool.register("w", 1).submit("t").started("w", "t").silently();
        pool.jump(3_600_000).tick().leadsToNothing();
        pool.jump(60_000).beat("w", pool.token("t")).leadsToNothing();
    }

    @Test
    void shouldIgnoreClockThatGoesBack() {
        pool.register("w", 1).silently();
        pool.jump(-3_600_000).tick().leadsToNothing();
        pool.pass(4_500).leadsToNothing();
        pool.pass(500).leadsTo("WorkerStatusChanged w SUSPECT");
    }

    @Test
    void shouldRecoverTasksElsewhereWhenWorkerFails() {
        pool.register("a", 2)
                .submit("t1")
                .submit("t2")
                .started("a", "t1")
                .started("a", "t2")
                .register("b", 1)
                .silently();
        pool.passBeating(4_000, "b").leadsToNothing();
        pool.passBeating(6_000, "b")
                .leadsTo(
                        "WorkerStatusChanged a SUSPECT",
                        "WorkerFailed a FAILED",
                        "RecoveryStarted a [t1, t2]",
                        "TaskRequeued t1 QUEUED",
                        "TaskRequeued t2 QUEUED",
                        "TaskAssigned t1 ASSIGNED b",
                        "Assign b t1#2");
        pool.finished("b", "t1", Outcome.SUCCEEDED)
                .leadsTo(
                        "TaskCompleted t1 SUCCEEDED b",
                        "TaskAssigned t2 ASSIGNED b",
                        "RecoveryCompleted a 2",
                        "Assign b t2#2");
    }

    @Test
    void shouldFailRecoveryWhenTasksFindNoPlaceInTime() {
        pool.register("a", 2)
                .submit("t1")
                .submit("t2")
                .started("a", "t1")
                .started("a", "t2")
                .pass(10_000)
                .silently();
        pool.pass(29_500).leadsToNothing();
        pool.pass(500).leadsTo("RecoveryFailed a [t1, t2]");
    }

    @Test
    void shouldCompleteRecoveryWhenTasksAreCancelled() {
        pool.register("a", 1).submit("t").started("a", "t").pass(10_000).silently();
        pool.cancel("t").leadsTo("TaskCancelled t CANCELLED", "RecoveryCompleted a 1");
    }

    @Test
    void shouldBringBackFailedWorkerAndRevokeWhatItStillRuns() {
        pool.register("w", 1).submit("t").started("w", "t").pass(10_000).silently();
        Token first = pool.token("t");
        pool.beat("w", first).leadsTo("WorkerRecovered w ALIVE", "Revoke w t#1");
        pool.finished("w", first, Outcome.SUCCEEDED, true)
                .leadsTo(
                        "StaleReport ReportFinished t",
                        "TaskAssigned t ASSIGNED w",
                        "RecoveryCompleted w 1",
                        "Assign w t#2");
    }

    @Test
    void shouldRevokeWhenWorkerStartsWhatIsNotCurrent() {
        pool.register("w", 2).submit("t").started("w", "t").pass(10_000).silently();
        pool.started("w", "t")
                .leadsTo(
                        "WorkerRecovered w ALIVE",
                        "StaleReport ReportStarted t",
                        "Revoke w t#1",
                        "TaskAssigned t ASSIGNED w",
                        "RecoveryCompleted w 1",
                        "Assign w t#2");
    }

    @Test
    void shouldForgetFailedWorkerThatDoesNotComeBack() {
        pool.register("w", 1).pass(10_000).silently();
        pool.pass(3_600_000).leadsTo("WorkerDisconnected w DISCONNECTED");
        assertThat(pool.scheduler().wantsTicks()).isFalse();
    }

    @Test
    void shouldAskUnknownWorkerToRegister() {
        pool.beat("w").leadsTo("RegistrationRequired w i1");
        assertThat(pool.last(Fact.RegistrationRequired.class).assignmentPartition())
                .isEqualTo(3);
    }

    @Test
    void shouldFenceOlderInstanceWhenNewerRegisters() {
        pool.register("w", 1).submit("t").silently();
        pool.register("w", "i2", 1, Map.of())
                .leadsTo(
                        "Fenced w i1",
                        "WorkerRegistered w ALIVE",
                        "RecoveryStarted w [t]",
                        "TaskRequeued t QUEUED",
                        "TaskAssigned t ASSIGNED w",
                        "RecoveryCompleted w 1",
                        "Assign w i2".replace("i2", "t#2"));
        pool.beat("w", "i1").leadsTo("Fenced w i1");
        pool.finished("w", "t", Outcome.SUCCEEDED).leadsTo("StaleReport ReportFinished t");
    }

    @Test
    void shouldFenceOlderInstanceWhenItsRegistrationComesLate() {
        pool.register("w", 1).register("w", "i2", 1, Map.of()).silently();
        pool.register("w", 1).leadsTo("Fenced w i1");
    }

    @Test
    void shouldFenceTheLastOfManyInstancesWhenItsRegistrationComesLate() {
        for (int instance = 1; instance <= 12; instance++) {
            pool.register("w", "i" + instance, 1, Map.of());
        }
        pool.silently().register("w", "i11", 1, Map.of()).leadsTo("Fenced w i11");
    }

    @Test
    void shouldChangeNothingWhenRegistrationComesTwice() {
        pool.register("w", 1).submit("t").silently();
        pool.register("w", 1).leadsToNothing();
    }

    @Test
    void shouldOfferMoreWhenSameInstanceRegistersWithMoreSlots() {
        pool.register("w", 1).submit("t1").submit("t2").silently();
        pool.register("w", 2).leadsTo("WorkerRegistered w ALIVE", "TaskAssigned t2 ASSIGNED w", "Assign w t2#1");
    }

    @Test
    void shouldFitOtherTasksWhenSameInstanceRegistersWithOtherCapabilities() {
        pool.register("w", "i1", 1, Map.of("cores", "2"))
                .submit(task("t").needs("cores", ">=4"))
                .silently();
        pool.register("w", "i1", 1, Map.of("cores", "4"))
                .leadsTo("WorkerRegistered w ALIVE", "TaskAssigned t ASSIGNED w", "Assign w t#1");
    }

    @Test
    void shouldFinishWhatRunsAndTakeNothingNewWhenDraining() {
        pool.register("w", 2).submit("t1").silently();
        pool.drain("w", 60_000).leadsTo("WorkerStatusChanged w DRAINING", "DrainAcknowledged w i1");
        pool.submit("t2").leadsTo("TaskCreated t2 QUEUED");
        pool.finished("w", "t1", Outcome.SUCCEEDED).leadsTo("TaskCompleted t1 SUCCEEDED w");
        pool.deregister("w").leadsTo("WorkerDisconnected w DISCONNECTED", "TaskUnplaceable t2 QUEUED");
    }

    @Test
    void shouldRecoverWhatStillRunsWhenDrainTimeIsOver() {
        pool.register("w", 1).submit("t").started("w", "t").drain("w", 5_000).silently();
        pool.passBeating(4_000, "w").leadsToNothing();
        pool.passBeating(1_000, "w")
                .leadsTo(
                        "Revoke w t#1",
                        "WorkerDisconnected w DISCONNECTED",
                        "RecoveryStarted w [t]",
                        "TaskRequeued t QUEUED",
                        "TaskUnplaceable t QUEUED");
    }

    @Test
    void shouldShortenDrainWhenAskedAgain() {
        pool.register("w", 1).submit("t").started("w", "t").drain("w", 60_000).silently();
        pool.drain("w", 2_000).leadsTo("DrainAcknowledged w i1");
        pool.passBeating(2_000, "w").leadsToAlso("WorkerDisconnected w DISCONNECTED");
    }

    @Test
    void shouldFailDrainingWorkerWhenItsLeaseIsOverAndGoOnDrainingWhenItIsBack() {
        pool.register("w", 1).submit("t").drain("w", 60_000).silently();
        pool.pass(10_000).leadsToAlso("WorkerFailed w FAILED");
        pool.beat("w").leadsTo("WorkerRecovered w DRAINING");
    }

    @Test
    void shouldChangeNothingWhenUnknownWorkerDrainsOrDeregisters() {
        pool.drain("w", 1).leadsTo("StaleReport DrainWorker w");
        pool.deregister("w").leadsTo("StaleReport DeregisterWorker w");
        pool.register("w", "i2", 1, Map.of()).silently();
        pool.deregister("w").leadsTo("StaleReport DeregisterWorker w");
    }

    @Test
    void shouldRefuseRegistrationThatMakesNoSense() {
        pool.register("w", 0).leadsTo("StaleReport RegisterWorker w", "RegistrationRefused w i1");
        pool.register("w", 1_001).leadsTo("StaleReport RegisterWorker w", "RegistrationRefused w i1");
        pool.register("w\n", 1).leadsTo("StaleReport RegisterWorker w\n", "RegistrationRefused w\n i1");
        pool.register("../w", 1).leadsTo("StaleReport RegisterWorker ../w", "RegistrationRefused ../w i1");
        pool.decide(new Command.Register("w", "i1", "a", -1, 1, List.of("junit"), Map.of(), ""))
                .leadsTo("StaleReport RegisterWorker w", "RegistrationRefused w i1");
        pool.register("w", "i1", 1, capabilities(100, 900))
                .leadsTo("StaleReport RegisterWorker w", "RegistrationRefused w i1");
    }

    @Test
    void shouldRefuseWorkerThatReadsNoPartitionOfTheAssignments() {
        pool.scheduler().limit(new AdmissionLimits(9, 9, 9, 9, 9, 3));

        pool.register("w", 1).leadsTo("StaleReport RegisterWorker w", "RegistrationRefused w i1");

        assertThat(pool.last(Fact.RegistrationRefused.class).reason())
                .isEqualTo("Expected to register a worker that reads one of the first 3 partitions of the assignments,"
                        + " but it names 3.");
    }

    @Test
    void shouldTellWorkerWhyItIsNotTakenWhenThePoolIsFull() {
        pool.scheduler().limit(new AdmissionLimits(9, 9, 9, 9, 1, 0));
        pool.register("a", 1).silently();

        pool.register("b", 1).leadsTo("StaleReport RegisterWorker b", "RegistrationRefused b i1");

        Fact.RegistrationRefused refused = pool.last(Fact.RegistrationRefused.class);
        assertThat(refused.assignmentPartition()).isEqualTo(3);
        assertThat(refused.reason())
                .isEqualTo("Expected to register a worker in a pool with at most 1 workers, but it is full.");
    }

    @Test
    void shouldAnswerNoMoreBeatsOfStrangersThanACommandMayCauseFacts() {
        List<Command.Beat> strangers = IntStream.range(0, 5_000)
                .mapToObj(i -> new Command.Beat("x" + i, "i", 0, List.of()))
                .toList();

        pool.decide(new Command.Heartbeat("agent", strangers));

        assertThat(pool.facts()).hasSize(1_000).allMatch(Fact.RegistrationRequired.class::isInstance);
    }

    private static Map<String, String> capabilities(int number, int length) {
        return IntStream.range(0, number).boxed().collect(Collectors.toMap(i -> "c" + i, i -> "v".repeat(length)));
    }

    @Test
    void shouldMatchRequirementsWithCapabilities() {
        pool.register("small", "i1", 9, Map.of("cores", "4", "os", "linux")).silently();
        pool.submit(task("t1").needs("cores", ">=8")).leadsTo("TaskCreated t1 QUEUED", "TaskUnplaceable t1 QUEUED");
        pool.submit(task("t2").needs("cores", "<=4").needs("os", "linux"))
                .leadsToAlso("TaskAssigned t2 ASSIGNED small");
        pool.submit(task("t3").needs("os", "mac")).leadsTo("TaskCreated t3 QUEUED", "TaskUnplaceable t3 QUEUED");
        pool.submit(task("t4").type("pytest")).leadsTo("TaskCreated t4 QUEUED", "TaskUnplaceable t4 QUEUED");
        pool.register("big", "i1", 9, Map.of("cores", "16.5", "os", "mac"))
                .leadsTo(
                        "WorkerRegistered big ALIVE",
                        "TaskAssigned t1 ASSIGNED big",
                        "Assign big t1#1",
                        "TaskAssigned t3 ASSIGNED big",
                        "Assign big t3#1");
    }

    @Test
    void shouldTakeLeastLoadedWorker() {
        pool.register("a", 4).register("b", 8).silently();
        pool.submit("t1").leadsToAlso("TaskAssigned t1 ASSIGNED a");
        pool.submit("t2").leadsToAlso("TaskAssigned t2 ASSIGNED b");
        pool.submit("t3").leadsToAlso("TaskAssigned t3 ASSIGNED b");
        pool.submit("t4").leadsToAlso("TaskAssigned t4 ASSIGNED a");
    }

    @Test
    void shouldWantTicksOnlyWhileTimeMatters() {
        assertThat(pool.scheduler().wantsTicks()).isFalse();
        pool.submit("t");
        assertThat(pool.scheduler().wantsTicks()).isFalse();
        pool.submit(task("late").deadline(pool.now() + 1_000));
        assertThat(pool.scheduler().wantsTicks()).isTrue();
        pool.pass(1_000);
        assertThat(pool.scheduler().wantsTicks()).isFalse();
        pool.register("w", 1);
        assertThat(pool.scheduler().wantsTicks()).isTrue();
        pool.finished("w", "t", Outcome.SUCCEEDED).deregister("w");
        assertThat(pool.scheduler().wantsTicks()).isFalse();
    }
}
