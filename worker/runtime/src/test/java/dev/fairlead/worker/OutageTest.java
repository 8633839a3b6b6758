package dev.fairlead.worker;

import static dev.fairlead.worker.AgentBench.assign;
import static dev.fairlead.worker.AgentBench.assignment;
import static dev.fairlead.worker.AgentBench.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.RegistrationRequired;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportRefused;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.WorkerBeat;
import dev.fairlead.worker.api.TaskOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heartbeats, and what an agent does when nobody acknowledges anything. */
class OutageTest {

    @TempDir
    Path folder;

    private AgentBench bench;

    @BeforeEach
    void start() {
        bench = new AgentBench(folder, 2, 2);
    }

    @Test
    void shouldBeatOnceForAllWorkersEveryThreeSecondsWithTheTokensTheyHold() {
        bench.order(assign("t1"), assign("t2"), assignment("t3", "agent-2", "test", 0, false));

        bench.pass(9_100);

        List<Heartbeat> beats = bench.logged(Heartbeat.class);
        assertThat(beats).hasSize(3);
        assertThat(beats.get(0).getAgentId()).isEqualTo("agent");
        assertThat(beats.get(0).getWorkers())
                .containsExactly(
                        new WorkerBeat("agent-1", AgentBench.INSTANCE, 5, List.of(token("t1"), token("t2"))),
                        new WorkerBeat("agent-2", AgentBench.INSTANCE, 5, List.of(token("t3"))));
    }

    @Test
    void shouldHoldATokenUntilItsReportIsAcknowledged() {
        bench.order(assign("t1"));
        bench.link.mood = FakeLink.Mood.SILENT;
        bench.run();
        bench.pass(3_100);

        bench.link.comeBack();
        bench.pass(3_100);

        assertThat(bench.logged(Heartbeat.class))
                .extracting(beat -> beat.getWorkers().get(0).getTokens())
                .containsExactly(List.of(token("t1")), List.of());
    }

    @Test
    void shouldTakeNoNewWorkKeepItsTestsAndSayOnceThatTheBrokerIsAwayAndBack() {
        try (LoggedMessages log = LoggedMessages.of(BrokerWatch.class)) {
            bench.executor.script = context -> {
                bench.link.mood = FakeLink.Mood.SILENT;
                bench.pass(60_000);
                assertThat(context.isCancelled()).isFalse();
                bench.order(assign("t2"));
                bench.link.comeBack();
                bench.pass(1_000);
                return TaskOutcome.succeeded();
            };

            bench.order(assign("t1"));
            bench.run();

            assertThat(log.messages())
                    .containsExactly(
                            "The broker acknowledges nothing; the worker keeps its tests running and takes no new work",
                            "The broker acknowledges again; the worker takes new work");
        }
        assertThat(bench.logged(ReportRefused.class))
                .extracting(ReportRefused::getReason)
                .containsExactly("Expected to run task t2 of type 'test' on worker agent-1, but it had no "
                        + "acknowledgement from the broker.");
        assertThat(bench.logged(ReportFinished.class)).hasSize(1);
    }

    @Test
    void shouldNotPileUpBeatsAndBeatAtOnceWhenTheBrokerIsBack() {
        bench.link.mood = FakeLink.Mood.SILENT;
        bench.pass(60_000);
        assertThat(bench.link.unacknowledged()).isEqualTo(1);

        bench.link.comeBack();
        bench.pass(100);

        assertThat(bench.logged(Heartbeat.class)).hasSize(2);
    }

    @Test
    void shouldWaitPatientlyAndNotSpinWhenTheBrokerIsAway() {
        bench.order(assign("t1"));
        bench.link.mood = FakeLink.Mood.FAILS;
        bench.run();
        bench.pass(30_000);
        bench.link.polls.clear();

        bench.settle();

        assertThat(bench.link.polls).allMatch(wait -> wait.compareTo(Duration.ZERO) > 0);
    }

    @Test
    void shouldKeepReportsInOrderAndSendThemUntilTheyAreAcknowledged() {
        bench.executor.script = context -> {
            context.output("stdout", "x".repeat(1_500_000));
            bench.pass(200);
            return TaskOutcome.succeeded();
        };
        bench.link.mood = FakeLink.Mood.FAILS;
        bench.order(assign("t1"));
        bench.run();
        bench.pass(20_000);
        assertThat(bench.trace()).isEmpty();

        bench.link.mood = FakeLink.Mood.ACKNOWLEDGES;
        bench.pass(2_000);

        assertThat(bench.trace()).containsOnlyOnce("ReportStarted").endsWith("ResultChunk", "ReportFinished");
        List<Integer> numbers = bench.logged(ResultChunk.class).stream()
                .map(ResultChunk::getSequence)
                .toList();
        assertThat(numbers).hasSizeGreaterThan(2).isSorted().doesNotHaveDuplicates();
        assertThat(bench.logged(ReportFinished.class).get(0).getChunks()).isEqualTo(numbers.size());
    }

    @Test
    void shouldKillAnExclusiveTaskBeforeItsLeaseCanBeOver() {
        bench.pass(2_000);
        bench.executor.script = context -> {
            bench.pass(30_000);
            assertThat(context.isCancelled()).isFalse();
            bench.link.mood = FakeLink.Mood.SILENT;
            bench.pass(4_000);
            assertThat(context.isCancelled()).isFalse();
            bench.pass(4_000);
            assertThat(context.isCancelled()).isTrue();
            return TaskOutcome.crashed("The fork was killed.");
        };

        bench.order(assignment("t1", "agent-1", "test", 0, true));
        bench.run();
        bench.link.comeBack();
        bench.pass(1_000);

        ReportFinished report = bench.logged(ReportFinished.class).get(0);
        assertThat(report.getOutcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(report.getRetryable()).isTrue();
        assertThat(report.getMessage())
                .isEqualTo("The task is exclusive, and its worker's lease was not renewed for 8000 ms: its worker "
                        + "killed it.");
    }

    @Test
    void shouldRegisterAgainAndBeatWithItsTokensWhenItIsNotKnown() {
        bench.order(assign("t1"));

        bench.order(new RegistrationRequired("agent-1", AgentBench.INSTANCE, "It failed."));

        List<String> names = bench.link.log.stream()
                .map(value -> value.getSchema().getName())
                .toList();
        assertThat(names).containsExactly("RegisterWorker", "RegisterWorker", "RegisterWorker", "Heartbeat");
        assertThat(bench.logged(RegisterWorker.class).get(2).getWorkerId()).isEqualTo("agent-1");
        assertThat(bench.logged(Heartbeat.class).get(0).getWorkers().get(0).getTokens())
                .containsExactly(token("t1"));
    }

    @Test
    void shouldNotBeatBeforeItsRegistrationIsAcknowledged() {
        bench = new AgentBench(folder, 1, 2, FakeLink.Mood.SILENT);
        bench.pass(9_000);
        assertThat(bench.link.unacknowledged()).isEqualTo(1);

        bench.link.comeBack();
        bench.pass(3_100);

        assertThat(bench.link.log)
                .extracting(value -> value.getSchema().getName())
                .containsExactly("RegisterWorker", "Heartbeat");
    }

    @Test
    void shouldRegisterOnceWhenItIsAskedOftenWhileTheBrokerIsAway() {
        bench.link.mood = FakeLink.Mood.SILENT;
        RegistrationRequired order = new RegistrationRequired("agent-1", AgentBench.INSTANCE, "It failed.");

        bench.order(order, order);
        bench.order(order);

        assertThat(bench.link.unacknowledged()).isEqualTo(1);
    }
}
