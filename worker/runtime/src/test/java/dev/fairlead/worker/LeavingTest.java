package dev.fairlead.worker;

import static dev.fairlead.worker.AgentBench.assign;
import static dev.fairlead.worker.AgentBench.assignment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.DeregisterWorker;
import dev.fairlead.events.DrainAcknowledged;
import dev.fairlead.events.DrainWorker;
import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RegistrationRefused;
import dev.fairlead.events.RegistrationRequired;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.WorkerFenced;
import dev.fairlead.worker.api.TaskOutcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which an agent ends. */
class LeavingTest {

    @TempDir
    Path folder;

    private AgentBench bench;

    @BeforeEach
    void start() {
        bench = new AgentBench(folder, 1, 2);
    }

    @Test
    void shouldFinishWhatItRunsAndDeregisterWhenItIsDrained() {
        bench.order(assign("t1"));

        bench.duties.drain(60_000, "bye");
        bench.pass(5_000);
        assertThat(bench.trace()).containsExactly("DrainWorker", "ReportStarted");
        assertThat(bench.duties.isOver()).isFalse();
        bench.run();

        assertThat(bench.trace()).containsExactly("DrainWorker", "ReportStarted", "ReportFinished", "DeregisterWorker");
        assertThat(bench.logged(DrainWorker.class).get(0).getTimeoutMs()).isEqualTo(60_000);
        assertThat(bench.logged(ReportFinished.class).get(0).getOutcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(bench.logged(DeregisterWorker.class).get(0).getReason()).isEqualTo("bye");
        assertThat(bench.duties.isOver()).isTrue();
    }

    @Test
    void shouldDrainOnceWhenItIsAskedTwiceAndAcknowledged() {
        bench.order(assign("t1"));

        bench.duties.drain(60_000, "bye");
        bench.duties.drain(60_000, "bye");
        bench.order(new DrainAcknowledged("agent-1", AgentBench.INSTANCE, 60_000L));

        assertThat(bench.trace()).containsExactly("DrainWorker");
    }

    @Test
    void shouldDrainWhenAnOperatorAsksForIt() {
        bench.order(new DrainAcknowledged("agent-1", AgentBench.INSTANCE, 60_000L));

        assertThat(bench.trace()).containsExactly("DeregisterWorker");
        assertThat(bench.duties.isOver()).isTrue();
    }

    @Test
    void shouldLeaveAtOnceWhenItIsClosedAndRunsNothing() {
        bench.duties.close("closed");
        bench.settle();

        assertThat(bench.trace()).containsExactly("DeregisterWorker");
        assertThat(bench.duties.isOver()).isTrue();
    }

    @Test
    void shouldTakeTheShorterTimeWhenItIsDrainedTwice() {
        bench.executor.script = context -> {
            bench.duties.drain(60_000, "bye");
            bench.order(new DrainAcknowledged("agent-1", AgentBench.INSTANCE, 5_000L));
            bench.pass(5_100);
            assertThat(context.isCancelled()).isTrue();
            return TaskOutcome.cancelled("");
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(bench.duties.isOver()).isTrue();
    }

    @Test
    void shouldKillWhatStillRunsWhenTheDrainTimeIsOver() {
        bench.executor.script = context -> {
            bench.duties.drain(10_000, "bye");
            bench.pass(9_900);
            assertThat(context.isCancelled()).isFalse();
            bench.pass(200);
            assertThat(context.isCancelled()).isTrue();
            return TaskOutcome.crashed("The fork was killed.");
        };

        bench.order(assign("t1"));
        bench.run();

        ReportFinished report = bench.logged(ReportFinished.class).get(0);
        assertThat(report.getOutcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(report.getRetryable()).isTrue();
        assertThat(bench.trace()).endsWith("ReportFinished", "DeregisterWorker");
    }

    @Test
    void shouldDrainAgainAfterItHadToRegisterAgain() {
        bench.order(assign("t1"));
        bench.duties.drain(60_000, "bye");

        bench.order(new RegistrationRequired("agent-1", AgentBench.INSTANCE, "It failed."));

        assertThat(bench.link.log.stream().map(value -> value.getSchema().getName()))
                .containsExactly("RegisterWorker", "DrainWorker", "RegisterWorker", "DrainWorker", "Heartbeat");
    }

    @Test
    void shouldKillWhatItRunsReportItAndDeregisterWhenItIsClosed() {
        bench.executor.script = context -> {
            bench.duties.close("closed");
            bench.settle();
            assertThat(context.isCancelled()).isTrue();
            return TaskOutcome.crashed("The fork was killed.");
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(bench.trace()).containsExactly("DrainWorker", "ReportFinished", "DeregisterWorker");
        assertThat(bench.logged(ReportFinished.class).get(0).getOutcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(bench.duties.isOver()).isTrue();
    }

    @Test
    void shouldReportASuccessThatWasCompleteWhenItIsClosed() {
        bench.executor.script = context -> {
            bench.duties.close("closed");
            bench.settle();
            return TaskOutcome.succeeded();
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(bench.logged(ReportFinished.class).get(0).getOutcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void shouldLeaveWhenAnExecutorDoesNotReturn() {
        bench.order(assign("t1"));

        bench.duties.close("closed");
        bench.pass(14_000);

        assertThat(bench.logged(DeregisterWorker.class)).hasSize(1);
        assertThat(bench.duties.isOver()).isTrue();
    }

    @Test
    void shouldLeaveWithoutAWordWhenTheBrokerIsAway() {
        bench.link.mood = FakeLink.Mood.SILENT;
        bench.pass(10_000);

        bench.duties.close("closed");
        bench.settle();

        assertThat(bench.duties.isOver()).isTrue();
    }

    @Test
    void shouldNotWaitLongForABrokerThatJustWentAway() {
        bench.link.mood = FakeLink.Mood.FAILS;

        bench.duties.close("closed");
        bench.pass(3_100);

        assertThat(bench.duties.isOver()).isTrue();
    }

    @Test
    void shouldKillEverythingOfAFencedWorkerWithoutAReportAndKeepTheOthers() {
        bench = new AgentBench(folder, 2, 1);
        bench.executor.script = context -> {
            boolean first = context.taskId().equals("t1");
            if (first) {
                bench.order(new WorkerFenced("agent-1", AgentBench.INSTANCE, "A newer instance."));
            }
            assertThat(context.isCancelled()).isEqualTo(first);
            return TaskOutcome.succeeded();
        };

        bench.order(assign("t1"), assignment("t2", "agent-2", "test", 0, false));
        bench.run();
        bench.order(assign("t3"));
        bench.pass(3_000);

        assertThat(bench.logged(ReportFinished.class))
                .extracting(ReportFinished::getWorkerId)
                .containsExactly("agent-2");
        assertThat(bench.logged(Heartbeat.class).get(0).getWorkers())
                .extracting(beat -> beat.getWorkerId())
                .containsExactly("agent-2");
        assertThat(bench.duties.isOver()).isFalse();
    }

    @Test
    void shouldEndWhenAllItsWorkersAreFenced() {
        bench.order(new WorkerFenced("agent-1", AgentBench.INSTANCE, "A newer instance."));

        assertThat(bench.duties.isOver()).isTrue();
        assertThat(bench.trace()).isEmpty();
    }

    @Test
    void shouldEndAndKnowWhyWhenTheCoordinatorRefusesIt() {
        bench.order(assign("t1"));
        String reason = "Expected to register a worker in a pool with at most 1 workers, but it is full.";

        bench.order(new RegistrationRefused("agent-1", "instance-0", "It is for another instance."));
        assertThat(bench.duties.expulsion()).isNull();
        bench.order(new RegistrationRefused("agent-1", AgentBench.INSTANCE, reason));
        bench.run();

        assertThat(bench.duties.isOver()).isTrue();
        assertThat(bench.duties.expulsion()).isEqualTo(reason);
        assertThat(bench.trace()).isEmpty();
    }
}
