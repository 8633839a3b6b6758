package dev.fairlead.worker;

import static dev.fairlead.worker.AgentBench.assign;
import static dev.fairlead.worker.AgentBench.assignment;
import static dev.fairlead.worker.AgentBench.cancel;
import static dev.fairlead.worker.AgentBench.revoke;
import static dev.fairlead.worker.AgentBench.timeOut;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportRefused;
import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TaskOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an attempt is killed. The executor's call is under way while the script runs. */
class CancellationTest {

    @TempDir
    Path folder;

    private AgentBench bench;
    private final List<String> done = new ArrayList<>();

    @BeforeEach
    void start() {
        bench = new AgentBench(folder, 1, 1);
    }

    @Test
    void shouldRunTheActionsOnceAndReportTheCancellation() {
        bench.executor.script = context -> {
            context.onCancel(() -> done.add("killed"));
            bench.order(cancel("t1"));
            runOthers();
            bench.order(cancel("t1"));
            runOthers();
            assertThat(context.isCancelled()).isTrue();
            return TaskOutcome.crashed("The fork was killed.");
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(done).containsExactly("killed");
        assertThat(finished().getOutcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(finished().getMessage()).isEqualTo("Not wanted any more.");
        assertThat(finished().getRetryable()).isFalse();
    }

    @Test
    void shouldRunAnActionAtOnceWhenItComesAfterTheCancellation() {
        bench.order(assign("t1"), cancel("t1"));
        bench.executor.script = context -> {
            context.onCancel(() -> done.add("killed"));
            runOthers();
            return TaskOutcome.cancelled("");
        };
        bench.run();

        assertThat(done).containsExactly("killed");
        assertThat(finished().getOutcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void shouldRunTheOtherActionsWhenOneFails() {
        bench.executor.script = context -> {
            context.onCancel(() -> {
                throw new IllegalStateException("no such process");
            });
            context.onCancel(() -> done.add("killed"));
            bench.order(cancel("t1"));
            runOthers();
            return TaskOutcome.cancelled("");
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(done).containsExactly("killed");
    }

    @Test
    void shouldFreeTheSlotWhenTheTokenIsRevoked() {
        bench.executor.script = context -> {
            bench.order(revoke("t1"));
            return TaskOutcome.cancelled("");
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(finished().getOutcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void shouldLetTheExecutorComeFirstAtTheRunTimeOut() {
        bench.executor.script = context -> {
            bench.pass(1_000);
            bench.order(timeOut("t1"));
            assertThat(context.isCancelled()).isFalse();
            return TaskOutcome.timedOut("Killed after 1 s; see thread-dump.");
        };

        bench.order(assignment("t1", "agent-1", "test", 1_000, false));
        bench.run();

        assertThat(finished().getOutcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(finished().getMessage()).isEqualTo("Killed after 1 s; see thread-dump.");
    }

    @Test
    void shouldKillAtOnceAtTheRunTimeOutWhenTheExecutorKnowsOfNone() {
        bench.executor.script = context -> {
            bench.order(timeOut("t1"));
            assertThat(context.isCancelled()).isTrue();
            return TaskOutcome.crashed("The fork was killed.");
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(finished().getOutcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(finished().getMessage()).isEqualTo("It took too long.");
    }

    @Test
    void shouldKillAnAttemptThatOverrunsItsTimeOutByAGrace() {
        bench.executor.script = context -> {
            bench.pass(10_900);
            assertThat(context.isCancelled()).isFalse();
            bench.pass(200);
            assertThat(context.isCancelled()).isTrue();
            return TaskOutcome.crashed("The fork was killed.");
        };

        bench.order(assignment("t1", "agent-1", "test", 1_000, false));
        bench.run();

        assertThat(finished().getOutcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(finished().getRetryable()).isTrue();
        assertThat(finished().getMessage())
                .isEqualTo("The task ran longer than its time-out of 1000 ms, and its worker killed it.");
    }

    @Test
    void shouldKeepTheSlotBusyAndSayOnceWhenAnExecutorDoesNotReturn() {
        bench.executor.script = context -> {
            bench.order(cancel("t1"));
            try (LoggedMessages log = LoggedMessages.of(Attempt.class)) {
                bench.pass(60_000);
                assertThat(log.messages())
                        .containsExactly(
                                "The executor did not return after its task was cancelled; the slot stays busy until it does");
            }
            assertThat(Thread.interrupted()).isTrue();
            bench.order(assign("t2"));
            return TaskOutcome.cancelled("");
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(bench.logged(ReportRefused.class)).hasSize(1);
        assertThat(bench.logged(Heartbeat.class).get(10).getWorkers().get(0).getTokens())
                .hasSize(1);
        assertThat(finished().getOutcome()).isEqualTo(Outcome.CANCELLED);
        bench.order(assign("t3"));
        assertThat(bench.threads).hasSize(1);
    }

    @Test
    void shouldTurnAnInterruptionIntoTheCancellationThatCausedIt() {
        bench.executor.script = context -> {
            bench.order(cancel("t1"));
            bench.pass(20_000);
            new CountDownLatch(1).await(1, TimeUnit.MINUTES);
            return TaskOutcome.succeeded();
        };

        bench.order(assign("t1"));
        bench.run();

        assertThat(finished().getOutcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void shouldHaveNoTimeOutWhenTheTaskHasNone() {
        bench.executor.script = this::waitLong;

        bench.order(assign("t1"));
        bench.run();

        assertThat(finished().getOutcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    private TaskOutcome waitLong(TaskContext context) {
        bench.pass(600_000);
        assertThat(context.isCancelled()).isFalse();
        return TaskOutcome.succeeded();
    }

    private void runOthers() {
        for (Runnable next = bench.threads.poll(); next != null; next = bench.threads.poll()) {
            next.run();
        }
    }

    private ReportFinished finished() {
        List<ReportFinished> reports = bench.logged(ReportFinished.class);
        assertThat(reports).hasSize(1);
        return reports.get(0);
    }
}
