package dev.fairlead.worker;

import static dev.fairlead.worker.AgentBench.assign;
import static dev.fairlead.worker.AgentBench.assignment;
import static dev.fairlead.worker.AgentBench.cancel;
import static dev.fairlead.worker.AgentBench.revoke;
import static dev.fairlead.worker.AgentBench.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.AssignTask;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportRefused;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent takes, refuses and ignores. */
class AssignmentsTest {

    @TempDir
    Path folder;

    private AgentBench bench;

    @BeforeEach
    void start() {
        bench = new AgentBench(folder, 2, 1);
    }

    @Test
    void shouldRegisterEachWorkerWithThePartitionItReads() {
        List<RegisterWorker> registrations = bench.logged(RegisterWorker.class);

        assertThat(registrations).extracting(RegisterWorker::getWorkerId).containsExactly("agent-1", "agent-2");
        RegisterWorker first = registrations.get(0);
        assertThat(first.getInstanceId()).isEqualTo(AgentBench.INSTANCE);
        assertThat(first.getAgentId()).isEqualTo("agent");
        assertThat(first.getAssignmentPartition()).isEqualTo(5);
        assertThat(first.getSlots()).isEqualTo(1);
        assertThat(first.getTypes()).containsExactly("test");
        assertThat(first.getCapabilities()).containsEntry("cores", "2");
    }

    @Test
    void shouldRunAnAssignmentAndReportIt() {
        bench.order(assign("t1"));
        bench.run();

        assertThat(bench.executor.contexts).hasSize(1);
        assertThat(bench.executor.contexts.get(0).taskId()).isEqualTo("t1");
        assertThat(bench.executor.contexts.get(0).name()).isEqualTo("name of t1");
        assertThat(bench.trace()).containsExactly("ReportFinished");
        ReportFinished report = bench.logged(ReportFinished.class).get(0);
        assertThat(report.getWorkerId()).isEqualTo("agent-1");
        assertThat(report.getToken()).isEqualTo(token("t1"));
        assertThat(report.getOutcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void shouldIgnoreWhatIsForOthers() {
        AssignTask other = assignment("t1", "someone-1", "test", 0, false);
        AssignTask earlier =
                new AssignTask("agent-1", "instance-0", token("t1"), "test", "", "ann", "demo", "{}", 0L, false);

        bench.order(earlier, other);

        assertThat(bench.threads).isEmpty();
        assertThat(bench.trace()).isEmpty();
    }

    @Test
    void shouldIgnoreAnAssignmentThatComesTwiceWhenItIsHeldOrFinished() {
        bench.order(assign("t1"), assign("t1"));
        assertThat(bench.threads).hasSize(1);
        bench.run();

        bench.order(assign("t1"));

        assertThat(bench.threads).isEmpty();
        assertThat(bench.trace()).containsExactly("ReportFinished");
    }

    @Test
    void shouldRefuseATypeThatNoExecutorRuns() {
        bench.order(assignment("t1", "agent-1", "golf", 0, false));

        assertThat(reasons())
                .containsExactly("Expected to run task t1 of type 'golf' on worker agent-1, but it has "
                        + "executors for [test] only.");
    }

    @Test
    void shouldRefuseWhenNoSlotIsFreeAndTakeTheNextWhenOneIs() {
        bench.order(assign("t1"), assign("t2"));
        assertThat(reasons())
                .containsExactly(
                        "Expected to run task t2 of type 'test' on worker agent-1, but all its 1 slots are busy.");
        bench.run();

        bench.order(assign("t3"));
        bench.run();

        assertThat(bench.executor.contexts).extracting(c -> c.taskId()).containsExactly("t1", "t3");
    }

    @Test
    void shouldHaveTheSlotFreeWhenTheReportIsSentButNotYetAcknowledged() {
        bench.order(assign("t1"));
        bench.link.mood = FakeLink.Mood.SILENT;
        bench.run();

        bench.order(assign("t2"));

        assertThat(bench.threads).hasSize(1);
    }

    @Test
    void shouldGiveEachWorkerItsOwnSlots() {
        bench.order(assign("t1"), assignment("t2", "agent-2", "test", 0, false));

        assertThat(bench.threads).hasSize(2);
        assertThat(reasons()).isEmpty();
    }

    @Test
    void shouldRefuseWhenDraining() {
        bench.order(assign("t1"));
        bench.duties.drain(60_000, "bye");

        bench.order(assign("t2"));

        assertThat(reasons())
                .containsExactly(
                        "Expected to run task t2 of type 'test' on worker agent-1, but it takes nothing new: bye.");
    }

    @Test
    void shouldConfirmACancellationThatComesBeforeItsAssignmentAndNotBeginIt() {
        bench.order(cancel("t1"));
        bench.order(assign("t1"), cancel("t1"));

        assertThat(bench.threads).isEmpty();
        assertThat(bench.logged(ReportFinished.class))
                .extracting(ReportFinished::getOutcome)
                .containsExactly(Outcome.CANCELLED);
    }

    @Test
    void shouldFreeTheSlotWhenARevocationComesBeforeItsAssignment() {
        bench.order(revoke("t1"));
        bench.order(assign("t1"));

        assertThat(bench.threads).isEmpty();
        assertThat(bench.trace()).containsExactly("ReportFinished");
    }

    @Test
    void shouldIgnoreTheCancellationOfWhatIsFinished() {
        bench.order(assign("t1"));
        bench.run();

        bench.order(cancel("t1"), revoke("t1"));

        assertThat(bench.trace()).containsExactly("ReportFinished");
    }

    private List<String> reasons() {
        return bench.logged(ReportRefused.class).stream()
                .map(ReportRefused::getReason)
                .toList();
    }
}
