package dev.fairlead.coordinator;

import static dev.fairlead.coordinator.TestCoordinator.POOL;
import static dev.fairlead.coordinator.TestCoordinator.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.AdmitTask;
import dev.fairlead.events.AssignTask;
import dev.fairlead.events.CancelTask;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RetryTask;
import dev.fairlead.events.SetAdmission;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.engine.Schedulers;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LifecycleTest {

    private final TestCoordinator coordinator = new TestCoordinator(Schedulers.factory(SchedulerLimits.defaults()));

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void shouldRecordExactlyWhatHappensToATask() {
        // when
        coordinator.send(POOL, Commands.register("w1"));
        coordinator.send(POOL, Commands.submit("t1"));
        AssignTask assignment = assigned();
        coordinator.send(POOL, Commands.started(assignment));
        coordinator.send(POOL, Commands.finished(assignment, Outcome.SUCCEEDED));

        // then
        List<SpecificRecord> facts = coordinator.facts();
        assertThat(facts)
                .extracting(fact -> TestCoordinator.header(fact).getEventId() + " "
                        + fact.getSchema().getName())
                .containsExactly(
                        "log-0-0-0 WorkerRegistered",
                        "log-0-1-0 TaskCreated",
                        "log-0-1-1 TaskAssigned",
                        "log-0-2-0 TaskStarted",
                        "log-0-3-0 TaskCompleted");
        TaskCompleted completed = (TaskCompleted) facts.get(4);
        assertThat(completed.getCounts().getPassed()).isEqualTo(2);
        assertThat(completed.getChunks()).isEqualTo(2);
        assertThat(completed.getHeader().getTimeMs()).isEqualTo(TestCoordinator.START_MS);
        assertThat(coordinator.assignments()).isEmpty();
    }

    @Test
    void shouldHandTheWorkerThePayloadOnItsPartition() {
        // given
        coordinator.send(POOL, Commands.submit("t1"));

        // when
        coordinator.send(POOL, Commands.register("w1"));

        // then
        AssignTask assignment = assigned();
        assertThat(assignment.getPayload()).isEqualTo(Commands.submit("t1").getPayload());
        assertThat(assignment.getInstanceId()).isEqualTo("w1-1");
        assertThat(assignment.getToken().getPosition()).isEqualTo(1);
    }

    @Test
    void shouldKeepThePayloadOfATaskThatWaits() {
        // given
        coordinator.send(POOL, Commands.register("w1"));
        coordinator.send(POOL, new SetAdmission(true));
        coordinator.send(POOL, Commands.submit("t1"));
        TaskCreated created = coordinator.facts().stream()
                .filter(TaskCreated.class::isInstance)
                .map(TaskCreated.class::cast)
                .findFirst()
                .orElseThrow();
        coordinator.restart();

        // when
        coordinator.send(POOL, new AdmitTask("t1", created.getHeader().getOffset()));

        // then
        assertThat(created.getTask().getWaitsForAdmission()).isTrue();
        assertThat(created.getPayload()).isEqualTo(Commands.submit("t1").getPayload());
        assertThat(names(coordinator.facts())).containsExactly("TaskAdmitted", "TaskReady", "TaskAssigned");
        assertThat(assigned().getPayload()).isEqualTo(Commands.submit("t1").getPayload());
    }

    @Test
    void shouldGoOnFromTheStoresAfterARestart() {
        // given
        coordinator.send(POOL, Commands.register("w1"));
        coordinator.send(POOL, Commands.submit("t1"));
        coordinator.send(POOL, Commands.submit("t2"));
        AssignTask first = assigned();

        // when
        coordinator.restart();
        coordinator.send(POOL, Commands.started(first));
        coordinator.send(POOL, Commands.finished(first, Outcome.SUCCEEDED));

        // then
        assertThat(names(coordinator.facts())).containsExactly("TaskStarted", "TaskCompleted", "TaskAssigned");
        assertThat(assigned().getPayload()).isEqualTo(Commands.submit("t2").getPayload());
    }

    @Test
    void shouldKeepThePayloadOfAFailedTaskForARetry() {
        // given
        coordinator.send(POOL, Commands.register("w1"));
        coordinator.send(POOL, Commands.submit("t1"));
        coordinator.send(POOL, Commands.finished(assigned(), Outcome.FAILED));
        coordinator.facts();

        // when
        coordinator.send(POOL, new RetryTask("t1"));

        // then
        assertThat(names(coordinator.facts())).containsExactly("TaskCreated", "TaskAssigned");
        assertThat(assigned().getPayload()).isEqualTo(Commands.submit("t1").getPayload());
    }

    @Test
    void shouldForgetThePayloadWhenTheTaskSucceeded() {
        // given
        coordinator.send(POOL, Commands.register("w1"));
        coordinator.send(POOL, Commands.submit("t1"));
        assertThat(coordinator.isStored(Commands.submit("t1").getPayload())).isTrue();

        // when
        coordinator.send(POOL, Commands.finished(assigned(), Outcome.SUCCEEDED));

        // then
        assertThat(coordinator.isStored(Commands.submit("t1").getPayload())).isFalse();
    }

    @Test
    void shouldKeepTheFirstPayloadWhenTheIdIsSubmittedAgainWithAnother() {
        // given
        coordinator.send(POOL, Commands.submit("t1"));

        // when
        coordinator.send(
                POOL,
                dev.fairlead.events.SubmitTask.newBuilder(Commands.submit("t1"))
                        .setPayload("{}")
                        .build());
        coordinator.send(POOL, Commands.register("w1"));

        // then
        assertThat(names(coordinator.facts()))
                .containsExactly("TaskCreated", "TaskRejected", "WorkerRegistered", "TaskAssigned");
        assertThat(assigned().getPayload()).isEqualTo(Commands.submit("t1").getPayload());
    }

    @Test
    void shouldDecideEachPoolByItself() {
        // given
        coordinator.send("a", Commands.submit("t1"));
        coordinator.send("b", Commands.submit("t1"));

        // when
        coordinator.send("b", Commands.register("w1"));
        coordinator.send("a", new CancelTask("t1", "not needed"));

        // then
        assertThat(coordinator.facts())
                .extracting(fact -> TestCoordinator.header(fact).getPool() + " "
                        + fact.getSchema().getName())
                .containsExactly(
                        "a TaskCreated", "b TaskCreated", "b WorkerRegistered", "b TaskAssigned", "a TaskCancelled");
    }

    @Test
    void shouldTakeASubmitInJson() {
        // when
        coordinator.raw(
                TestCoordinator.utf8(POOL),
                TestCoordinator.utf8(
                        "{\"taskId\": \"t1\", \"type\": \"command\", \"payload\": {\"argv\": [\"true\"]}}"),
                new org.apache.kafka.common.header.internals.RecordHeaders());
        coordinator.send(POOL, Commands.register("w1"));

        // then
        assertThat(assigned().getPayload()).contains("\"argv\"");
    }

    @Test
    void shouldSayWhatAFailureWas() {
        // given
        coordinator.send(POOL, Commands.register("w1"));
        coordinator.send(POOL, Commands.submit("t1"));

        // when
        coordinator.send(POOL, Commands.finished(assigned(), Outcome.FAILED));

        // then
        List<SpecificRecord> facts = coordinator.facts();
        TaskFailed failed = (TaskFailed) facts.get(facts.size() - 1);
        assertThat(failed.getWillRetry()).isFalse();
        assertThat(failed.getReason()).isEqualTo(dev.fairlead.events.FailureReason.TEST_FAILED);
        assertThat(failed.getTask().getStatus()).isEqualTo(dev.fairlead.events.TaskStatus.FAILED);
    }

    private AssignTask assigned() {
        List<SpecificRecord> assignments = coordinator.assignments();
        assertThat(assignments).singleElement().isInstanceOf(AssignTask.class);
        return (AssignTask) assignments.get(0);
    }
}
