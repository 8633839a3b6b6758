package dev.fairlead.coordinator;

import static dev.fairlead.coordinator.TestCoordinator.POOL;
import static dev.fairlead.coordinator.TestCoordinator.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.AdmissionLimits;
import dev.fairlead.events.AssignTask;
import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.CoordinatorStarted;
import dev.fairlead.events.CoordinatorStartup;
import dev.fairlead.events.CoordinatorStopped;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.RegistrationRefused;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaskRejected;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.engine.Schedulers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The limits in force are those that stand on the log, for every pool of the partition, and in every replay. */
final class AdmissionLimitsTest {

    private final TestCoordinator coordinator = new TestCoordinator(Schedulers.factory(SchedulerLimits.defaults()));

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void shouldRejectAFloodOfOneUserAndTakeTheOthers() {
        // given
        announce("c1", limits(100));

        // when
        for (int i = 0; i < 5_000; i++) {
            coordinator.send(POOL, Commands.submit("flood" + i));
        }

        // then
        List<SpecificRecord> facts = coordinator.facts();
        assertThat(names(facts)).filteredOn("TaskCreated"::equals).hasSize(100);
        assertThat(facts)
                .filteredOn(TaskRejected.class::isInstance)
                .hasSize(4_900)
                .allSatisfy(fact -> assertThat(((TaskRejected) fact).getReason())
                        .isEqualTo("Expected to queue a task of a user with at most 100 tasks, but ann has so many."));
        coordinator.send(
                POOL,
                SubmitTask.newBuilder(Commands.submit("other")).setUser("bob").build());
        coordinator.send(
                POOL,
                RegisterWorker.newBuilder(Commands.register("w1")).setSlots(2).build());
        assertThat(coordinator.assignments())
                .extracting(order -> ((AssignTask) order).getUser())
                .containsExactlyInAnyOrder("ann", "bob");
    }

    @Test
    void shouldHoldForPoolsThatComeAfterwardsAndAfterARestart() {
        // given
        announce("c1", limits(1));

        // when
        coordinator.restart();
        coordinator.send("late", Commands.submit("t1"));
        coordinator.send("late", Commands.submit("t2"));

        // then
        assertThat(names(coordinator.facts())).containsExactly("TaskCreated", "TaskRejected");
    }

    @Test
    void shouldFollowTheCoordinatorThatServesFromThereOn() {
        // given
        announce("c1", limits(1));
        coordinator.send(POOL, Commands.submit("t1"));

        // when
        announce("c2", limits(2));
        coordinator.send(POOL, Commands.submit("t2"));
        coordinator.send(POOL, Commands.submit("t3"));
        coordinator.send(PoolNames.COORDINATOR, Commands.coordinatorStarted(""));
        coordinator.send(POOL, Commands.submit("t4"));

        // then
        assertThat(names(coordinator.facts()))
                .containsExactly(
                        "CoordinatorStartup",
                        "TaskCreated",
                        "CoordinatorStartup",
                        "TaskCreated",
                        "TaskRejected",
                        "CoordinatorStartup",
                        "TaskRejected");
    }

    @Test
    void shouldTellWhichLimitsAreInForce() {
        // when
        announce("c1", limits(7));

        // then
        assertThat(coordinator.facts())
                .singleElement()
                .extracting(fact -> ((CoordinatorStartup) fact).getLimits())
                .isEqualTo(limits(7));
    }

    @Test
    void shouldRefuseAWorkerThatReadsAPartitionWhichIsNotThere() {
        // given
        announce("c1", limits(7));

        // when
        coordinator.send(
                POOL,
                RegisterWorker.newBuilder(Commands.register("w1"))
                        .setAssignmentPartition(8)
                        .build());

        // then
        assertThat(coordinator.assignments())
                .singleElement()
                .extracting(order -> ((RegistrationRefused) order).getReason())
                .isEqualTo("Expected to register a worker that reads one of the first 8 partitions of the assignments,"
                        + " but it names 8.");
    }

    @Test
    void shouldComeToTheSameVerdictsInAReplay() {
        // given
        List<SpecificRecord> commands = new ArrayList<>(List.of(started("c1", limits(2))));
        for (int i = 0; i < 4; i++) {
            commands.add(Commands.submit("t" + i));
        }
        commands.add(new CoordinatorStopped("c1", ""));
        commands.add(started("c2", limits(3)));
        commands.add(Commands.submit("t9"));
        commands.add(Commands.submit("t10"));
        Replay replay = new Replay(
                coordinator.topics,
                TestCoordinator.LOG_ID,
                1,
                new CommandDecoder(coordinator.codec, coordinator.topics),
                Schedulers.factory(SchedulerLimits.defaults()));

        // when
        List<SpecificRecord> replayed = new ArrayList<>();
        for (int offset = 0; offset < commands.size(); offset++) {
            coordinator.send(pool(commands.get(offset)), commands.get(offset));
            replay.decide(raw(offset, commands.get(offset)), null, Collections.emptySortedSet())
                    .facts()
                    .forEach(fact -> replayed.add(fact.value()));
        }

        // then
        assertThat(replayed).isEqualTo(coordinator.facts());
        assertThat(names(replayed)).filteredOn("TaskRejected"::equals).hasSize(3);
    }

    private RawCommand raw(long offset, SpecificRecord command) {
        return new RawCommand(
                TestCoordinator.utf8(pool(command)),
                coordinator.codec.encode(coordinator.topics.commands(), command),
                new RecordHeaders(),
                0,
                offset,
                TestCoordinator.START_MS);
    }

    private static String pool(SpecificRecord command) {
        return command instanceof SubmitTask ? POOL : PoolNames.COORDINATOR;
    }

    private void announce(String instance, AdmissionLimits limits) {
        coordinator.send(PoolNames.COORDINATOR, started(instance, limits));
    }

    private static CoordinatorStarted started(String instance, AdmissionLimits limits) {
        return new CoordinatorStarted(instance, "1", "", Map.of(), limits);
    }

    private static AdmissionLimits limits(int tasksPerUser) {
        return new AdmissionLimits(tasksPerUser, 1_000, 10_000, 10, 10, 8);
    }
}
