package dev.fairlead.coordinator;

import static dev.fairlead.coordinator.TestCoordinator.POOL;
import static dev.fairlead.coordinator.TestCoordinator.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.AssignTask;
import dev.fairlead.events.CancelTask;
import dev.fairlead.events.CoordinatorStopped;
import dev.fairlead.events.DeregisterWorker;
import dev.fairlead.events.EmitEvent;
import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.Tick;
import dev.fairlead.events.WorkerBeat;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.engine.Schedulers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each hook that plugins may register for comes on its topic when what it tells of has happened. */
final class HooksTest {
    private final TestCoordinator coordinator = new TestCoordinator(Schedulers.factory(SchedulerLimits.defaults()));

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void shouldTellOfWhatBecomesOfATask() {
        // when
        coordinator.send(POOL, Commands.register("w1"));
        coordinator.send(POOL, Commands.submit("t1"));
        AssignTask first = assigned();
        coordinator.send(POOL, Commands.started(first));
        coordinator.send(POOL, Commands.finished(first, Outcome.SUCCEEDED));
        coordinator.send(POOL, Commands.submit("t2"));
        coordinator.send(POOL, Commands.finished(assigned(), Outcome.FAILED));
        coordinator.send(POOL, nobodys("t3"));
        coordinator.send(POOL, new CancelTask("t3", "not needed"));

        // then
        assertThat(on(coordinator.topics.hooksTask()))
                .containsExactly(
                        "TaskCreated",
                        "TaskAssigned",
                        "TaskStarted",
                        "TaskCompleted",
                        "TaskCreated",
                        "TaskAssigned",
                        "TaskFailed",
                        "TaskCreated",
                        "TaskCancelled");
    }

    @Test
    void shouldTellOfWhatBecomesOfAWorker() {
        // when
        coordinator.send(POOL, Commands.register("w1"));
        silence(12);
        coordinator.send(POOL, beat("w1"));
        coordinator.send(POOL, new DeregisterWorker("w1", "w1-1", "stopped"));

        // then
        assertThat(on(coordinator.topics.hooksWorker()))
                .containsSubsequence("WorkerRegistered", "WorkerFailed", "WorkerRecovered", "WorkerDisconnected");
    }

    @Test
    void shouldTellOfARecoveryThatCompletes() {
        // when
        coordinator.send(POOL, Commands.register("w1"));
        coordinator.send(POOL, Commands.submit("t1"));
        coordinator.send(POOL, Commands.started(assigned()));
        silence(12);
        coordinator.send(POOL, Commands.register("w2"));

        // then
        assertThat(on(coordinator.topics.hooksRecovery())).containsExactly("RecoveryStarted", "RecoveryCompleted");
    }

    @Test
    void shouldTellOfARecoveryThatFails() {
        // when
        coordinator.send(POOL, Commands.register("w1"));
        coordinator.send(POOL, Commands.submit("t1"));
        coordinator.send(POOL, Commands.started(assigned()));
        silence(60);

        // then
        assertThat(on(coordinator.topics.hooksRecovery())).containsExactly("RecoveryStarted", "RecoveryFailed");
    }

    @Test
    void shouldTellOfCoordinatorsAndOfWhatAnyoneEmits() {
        // when
        coordinator.send(PoolNames.COORDINATOR, Commands.coordinatorStarted("http://here"));
        coordinator.send(POOL, new EmitEvent("deployed", "shop", "{}"));
        coordinator.send(PoolNames.COORDINATOR, new CoordinatorStopped("c1", "stopped"));

        // then
        assertThat(on(coordinator.topics.hooksCoordinator()))
                .containsExactly("CoordinatorStartup", "CoordinatorShutdown");
        assertThat(on(coordinator.topics.hooksCustom())).containsExactly("CustomEvent");
    }

    /** Ticks, and nothing else, for so many seconds. */
    private void silence(int seconds) {
        for (int i = 0; i < seconds; i++) {
            coordinator.advance(Duration.ofSeconds(1));
            coordinator.send(POOL, new Tick());
        }
    }

    private static SubmitTask nobodys(String taskId) {
        return SubmitTask.newBuilder(Commands.submit(taskId))
                .setType("nobody's")
                .build();
    }

    private static Heartbeat beat(String workerId) {
        return new Heartbeat(
                "agent",
                List.of(WorkerBeat.newBuilder()
                        .setWorkerId(workerId)
                        .setInstanceId(workerId + "-1")
                        .setAssignmentPartition(3)
                        .build()));
    }

    private List<String> on(String topic) {
        return names(coordinator.read(topic).stream()
                .map(record -> coordinator.codec.decode(topic, record.value()))
                .toList());
    }

    private AssignTask assigned() {
        List<AssignTask> all = coordinator.assignments().stream()
                .filter(AssignTask.class::isInstance)
                .map(AssignTask.class::cast)
                .toList();
        return all.get(all.size() - 1);
    }
}
