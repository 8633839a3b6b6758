package dev.fairlead.coordinator;

import static dev.fairlead.coordinator.TestCoordinator.POOL;
import static dev.fairlead.coordinator.TestCoordinator.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.ActivateScheduler;
import dev.fairlead.events.AssignTask;
import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.CoordinatorStarted;
import dev.fairlead.events.SchedulerActivated;
import dev.fairlead.events.SchedulerDisabled;
import dev.fairlead.events.StaleReport;
import dev.fairlead.scheduler.MissingSchedulerException;
import dev.fairlead.scheduler.PolicyException;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.api.SimpleScheduler;
import dev.fairlead.scheduler.api.TaskView;
import dev.fairlead.scheduler.api.WorkerView;
import dev.fairlead.scheduler.engine.Schedulers;
import dev.fairlead.scheduler.shipped.CatalogueEntry;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A scheduler from an artifact decides only where exactly that artifact is. */
final class SchedulerArtifactsTest {
    private static final String SHA_256 = "0123456789abcdef".repeat(4);
    private static final SchedulerCatalogue CATALOGUE =
            SchedulerCatalogue.with(List.of(new CatalogueEntry(new LastWorker(), SHA_256, "/plugins/own.jar")));
    private static final PoolScheduler.Factory WITH = Schedulers.factory(SchedulerLimits.defaults(), CATALOGUE);
    private static final PoolScheduler.Factory WITHOUT = Schedulers.factory(SchedulerLimits.defaults());

    private final TestCoordinator coordinator = new TestCoordinator(WITH);

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void shouldDecideNothingWithoutTheArtifactAndGoOnWithIt() {
        // given
        activate();
        coordinator.send(POOL, Commands.register("w1"));
        coordinator.send(POOL, Commands.register("w2"));
        coordinator.restart(WITHOUT);
        AtomicInteger pauses = new AtomicInteger(2);
        coordinator.patience = () -> pauses.getAndDecrement() > 0;
        coordinator.heard.clear();

        // when
        assertThatThrownBy(() -> coordinator.send(POOL, Commands.submit("t1")))
                .hasRootCauseInstanceOf(MissingSchedulerException.class);

        // then
        assertThat(coordinator.heard).containsExactly("stalled 4", "stalled 4", "stalled 4");
        assertThat(coordinator.facts()).isEmpty();
        coordinator.restart(WITH);
        coordinator.send(POOL, Commands.submit("t1"));
        assertThat(coordinator.assignments())
                .singleElement()
                .extracting(order -> ((AssignTask) order).getWorkerId())
                .isEqualTo("w2");
    }

    @Test
    void shouldWaitWhenACommandWantsAnArtifactThatIsOnlyOnTheLog() {
        // given
        coordinator.restart(WITHOUT);
        coordinator.patience = () -> false;
        coordinator.send(PoolNames.COORDINATOR, started(Map.of("Own", SHA_256)));
        coordinator.send(POOL, Commands.submit("t1"));
        coordinator.facts();

        // when
        assertThatThrownBy(() -> coordinator.send(POOL, activation()))
                .hasRootCauseInstanceOf(MissingSchedulerException.class);

        // then
        assertThat(coordinator.facts()).isEmpty();
        assertThat(coordinator.deadLetters()).isEmpty();
    }

    @Test
    void shouldRefuseWhatTheServingCoordinatorDidNotSayItHas() {
        // given
        coordinator.send(PoolNames.COORDINATOR, started(Map.of("Own", SHA_256)));
        coordinator.send(PoolNames.COORDINATOR, started(Map.of()));

        // when
        coordinator.send(POOL, activation());

        // then
        assertThat(last())
                .isInstanceOfSatisfying(
                        StaleReport.class,
                        refused -> assertThat(refused.getReason())
                                .endsWith("FairnessScheduler, PriorityScheduler, but there is no 'Own'."));
    }

    @Test
    void shouldEndWithPluginAndOffsetWhenAnErrorIsThrown() {
        // given
        activate();
        coordinator.send(POOL, Commands.register("w1"));
        coordinator.facts();

        // when
        assertThatThrownBy(() -> coordinator.send(POOL, Commands.submit("error")))
                .isInstanceOf(FatalDecisionError.class)
                .hasMessage(
                        "Expected to decide the command at offset 3 of partition 0 for pool default, but scheduler Own 1"
                                + " threw java.lang.StackOverflowError; if it does so again, quarantine its artifact.");

        // then
        assertThat(coordinator.facts()).isEmpty();
    }

    @Test
    void shouldGoOnWithoutAQuarantinedArtifactAndReplayItFromItsFact() {
        // given
        List<SpecificRecord> pool = List.of(activation(), Commands.register("w1"), Commands.submit("t1"));
        List<SpecificRecord> facts = new ArrayList<>();
        coordinator.send(PoolNames.COORDINATOR, started(Map.of("Own", SHA_256)));
        coordinator.send(POOL, pool.get(0));
        facts.addAll(coordinator.facts());
        coordinator.restart(Schedulers.factory(
                SchedulerLimits.defaults(), SchedulerCatalogue.shipped().quarantining(Set.of(SHA_256))));

        // when
        coordinator.send(POOL, pool.get(1));
        coordinator.send(POOL, pool.get(2));

        // then
        facts.addAll(coordinator.facts());
        assertThat(names(facts))
                .containsExactly(
                        "CoordinatorStartup",
                        "SchedulerActivated",
                        "SchedulerDisabled",
                        "WorkerRegistered",
                        "TaskCreated",
                        "TaskAssigned");
        assertThat(((SchedulerActivated) facts.get(1)).getSha256()).isEqualTo(SHA_256);
        assertThat(((SchedulerDisabled) facts.get(2)).getReason()).isEqualTo(PolicyException.QUARANTINED);
        assertThat(replayed(pool)).isEqualTo(facts);
    }

    /** Anybody may claim an artifact that nobody has, and ask for it. */
    @Test
    void shouldGoOnAfterAnActivationThatNobodyCanDoWasQuarantinedAndReplayItFromItsFact() {
        // given
        List<SpecificRecord> pool = List.of(Commands.register("w1"), activation(), Commands.submit("t1"));
        coordinator.restart(Schedulers.factory(
                SchedulerLimits.defaults(), SchedulerCatalogue.shipped().quarantining(Set.of(SHA_256))));
        coordinator.send(PoolNames.COORDINATOR, started(Map.of("Own", SHA_256)));

        // when
        pool.forEach(command -> coordinator.send(POOL, command));

        // then
        List<SpecificRecord> facts = coordinator.facts();
        assertThat(names(facts))
                .containsExactly(
                        "CoordinatorStartup", "WorkerRegistered", "SchedulerDisabled", "TaskCreated", "TaskAssigned");
        assertThat(((SchedulerDisabled) facts.get(2)).getScheduler()).isEqualTo("Own");
        assertThat(replayed(pool)).isEqualTo(facts);
    }

    /** By somebody who has the artifact and has not quarantined it. */
    private List<SpecificRecord> replayed(List<SpecificRecord> commands) {
        Replay replay = new Replay(
                coordinator.topics,
                TestCoordinator.LOG_ID,
                1,
                new CommandDecoder(coordinator.codec, coordinator.topics),
                WITH);
        List<SpecificRecord> facts = new ArrayList<>();
        replay.decide(
                        raw(PoolNames.COORDINATOR, 0, started(Map.of("Own", SHA_256))),
                        null,
                        Collections.emptySortedSet())
                .facts()
                .forEach(fact -> facts.add(fact.value()));
        for (int i = 0; i < commands.size(); i++) {
            SortedSet<String> quarantined = i == 1 ? new TreeSet<>(Set.of("Own")) : Collections.emptySortedSet();
            replay.decide(raw(POOL, i + 1, commands.get(i)), null, quarantined).facts().stream()
                    .filter(fact -> !fact.topic().equals(coordinator.topics.assignments()))
                    .forEach(fact -> facts.add(fact.value()));
        }
        return facts;
    }

    private RawCommand raw(String pool, long offset, SpecificRecord command) {
        return new RawCommand(
                TestCoordinator.utf8(pool),
                coordinator.codec.encode(coordinator.topics.commands(), command),
                new RecordHeaders(),
                0,
                offset,
                TestCoordinator.START_MS);
    }

    private void activate() {
        coordinator.send(PoolNames.COORDINATOR, started(Map.of("Own", SHA_256)));
        coordinator.send(POOL, activation());
        assertThat(last()).isInstanceOf(SchedulerActivated.class);
    }

    private SpecificRecord last() {
        List<SpecificRecord> facts = coordinator.facts();
        return facts.get(facts.size() - 1);
    }

    private static SpecificRecord activation() {
        return new ActivateScheduler("Own", "", Map.of());
    }

    private static SpecificRecord started(Map<String, String> schedulers) {
        return new CoordinatorStarted("c1", "5", "", schedulers, null);
    }

    /** Takes the last worker, and cannot stand one task. */
    private static final class LastWorker extends SimpleScheduler {
        LastWorker() {
            super("Own", "1", "The last worker.");
        }

        @Override
        protected WorkerView pick(TaskView task, List<WorkerView> workers) {
            if (task.taskId().equals("error")) {
                throw new StackOverflowError();
            }
            return workers.get(workers.size() - 1);
        }
    }
}
