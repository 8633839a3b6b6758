package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.scheduler.AdmissionLimits;
import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Command.ActivateScheduler;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.PolicyException;
import dev.fairlead.scheduler.QueueRecord;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.SchedulerRecord;
import dev.fairlead.scheduler.Sorted;
import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.Strategy;
import dev.fairlead.scheduler.share.Turns;
import dev.fairlead.scheduler.simulation.DisorderlyScheduler;
import dev.fairlead.scheduler.simulation.FaultyScheduler;
import dev.fairlead.scheduler.simulation.ForeignScheduler;
import dev.fairlead.scheduler.simulation.ForeignSchedulers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A pool is given another scheduler while it runs. */
class ActivationsTest {
    private final SchedulerFixture pool = SchedulerFixture.pool(
            SchedulerLimits.defaults(),
            ForeignSchedulers.catalogue(new FaultyScheduler(), new DisorderlyScheduler(), new OwnQueues()));

    @Test
    void shouldTellWhatIsActiveFromHereOn() {
        activate("PriorityScheduler", "deadline_driven", Map.of("max_tasks_per_worker", "2"));
        Fact.SchedulerActivated fact = pool.last(Fact.SchedulerActivated.class);
        assertThat(fact)
                .isEqualTo(new Fact.SchedulerActivated(
                        "PriorityScheduler",
                        "1",
                        "",
                        "DEADLINE_DRIVEN",
                        Sorted.map(Map.of("max_tasks_per_worker", "2"))));
    }

    @Test
    void shouldTakeTheFirstStrategyWhenAnotherSchedulerIsNamedAlone() {
        activate("CustomScheduler", "", Map.of());
        assertThat(active().strategy()).isEqualTo("CUSTOM");
    }

    @Test
    void shouldKeepOtherSettingsWhenNoSchedulerIsNamed() {
        activate("", "", Map.of("inner_order", "deadline"));
        activate("", "round_robin", Map.of("enable_quotas", "false"));
        assertThat(active())
                .isEqualTo(new SchedulerRecord(
                        "FairnessScheduler",
                        "1",
                        "",
                        "ROUND_ROBIN",
                        Sorted.map(Map.of("inner_order", "deadline", "enable_quotas", "false"))));
    }

    @Test
    void shouldForgetSettingsWhenASchedulerIsNamed() {
        activate("", "", Map.of("inner_order", "deadline"));
        activate("FairnessScheduler", "", Map.of());
        assertThat(active().settings()).isEmpty();
    }

    @Test
    void shouldRefuseWhatThereIsNotBeforeAnythingChanges() {
        activate("PriorityScheduler", "", Map.of());
        SchedulerRecord before = active();
        refused(
                "NoScheduler",
                "",
                Map.of(),
                "Expected one of the schedulers CustomScheduler, Disorderly, FairnessScheduler, Faulty, OwnQueues, PriorityScheduler, but there is no 'NoScheduler'.");
        refused(
                "FairnessScheduler",
                "custom",
                Map.of(),
                "Expected one of the strategies of FairnessScheduler, FAIR_SHARE, PRIORITY_BASED, ROUND_ROBIN, but it is CUSTOM.");
        refused(
                "",
                "",
                Map.of("speed", "1"),
                "Expected one of the options ageing_seconds, detailed_logging, history_window_size, max_tasks_per_worker, but there is no 'speed'.");
        refused(
                "",
                "",
                Map.of("ageing_seconds", "soon"),
                "Expected ageing_seconds to be 1 to 31536000, but it is 'soon'.");
        refused(
                "",
                "",
                Map.of("a", "\u0000"),
                "Expected to activate a scheduler by short and printable names and values, but they are not.");
        assertThat(active()).isEqualTo(before);
    }

    @Test
    void shouldServeWaitingTasksByTheNewStrategy() {
        // given
        pool.submit(task("late").of("ann").due(SchedulerFixture.START + 9_000))
                .submit(task("early").of("bob").due(SchedulerFixture.START + 5_000));
        // when
        activate("PriorityScheduler", "DEADLINE_DRIVEN", Map.of());
        pool.restored().silently().register("w", 1);
        // then
        assertThat(pool.last(Fact.Assign.class).token().taskId()).isEqualTo("early");
    }

    @Test
    void shouldSurviveARestart() {
        activate("PriorityScheduler", "LOAD_BALANCED", Map.of());
        pool.restored()
                .submit(task("short").estimate(10))
                .submit(task("long").estimate(1_000))
                .register("w", 1);
        assertThat(pool.last(Fact.Assign.class).token().taskId()).isEqualTo("long");
    }

    @Test
    void shouldCapWhatAWorkerGets() {
        activate("", "", Map.of("max_tasks_per_worker", "2"));
        pool.register("w", 5).submit("a").submit("b").silently().submit("c");
        assertThat(pool.facts()).noneMatch(Fact.Assign.class::isInstance);
        activate("", "", Map.of("max_tasks_per_worker", "3"));
        pool.tick();
        assertThat(pool.last(Fact.Assign.class).token().taskId()).isEqualTo("c");
    }

    @Test
    void shouldPickAsAUsersOwnSchedulerDoes() {
        activate("Faulty", "", Map.of());
        pool.register("w1", 1).register("w2", 1).submit("a");
        assertThat(pool.last(Fact.Assign.class).workerId()).isEqualTo("w2");
    }

    @Test
    void shouldThrowWhenAPluginDoesSoThatTheDecisionCanBeUndone() {
        activate("Faulty", "", Map.of());
        pool.register("w1", 1);
        assertThatThrownBy(() -> pool.submit("t7"))
                .isInstanceOf(PolicyException.class)
                .hasMessage("threw java.lang.IllegalStateException");
    }

    @Test
    void shouldGoOnWithTheBuiltInSchedulerWhenAPluginFailed() {
        // given
        activate("Faulty", "", Map.of());
        pool.register("w1", 1);
        assertThatThrownBy(() -> pool.submit("t7")).isInstanceOf(PolicyException.class);
        // when
        pool.restored()
                .silently()
                .decide(new Command.WithoutScheduler("threw X", task("t7").command()));
        // then
        assertThat(pool.facts())
                .startsWith(new Fact.SchedulerDisabled("Faulty", "1", "threw X"))
                .hasAtLeastOneElementOfType(Fact.TaskCreated.class);
        pool.restored().tick();
        assertThat(pool.last(Fact.Assign.class).token().taskId()).isEqualTo("t7");
    }

    @Test
    void shouldAskAPluginAgainWhenTheCommandThatItFailedOnActivatesItAnew() {
        // given
        activate("Faulty", "", Map.of());
        pool.register("w1", 1);
        // when
        pool.decide(new Command.WithoutScheduler("threw X", new ActivateScheduler("Faulty", "", Map.of())));
        // then
        assertThat(pool.facts()).hasExactlyElementsOfTypes(Fact.SchedulerDisabled.class, Fact.SchedulerActivated.class);
        assertThatThrownBy(() -> pool.submit("t7")).isInstanceOf(PolicyException.class);
    }

    @Test
    void shouldDisableAPluginThatThrowsWhenItIsToldOfWhatWaits() {
        // given
        pool.submit("t3");
        activate("Disorderly", "", Map.of());
        assertThatThrownBy(pool::tick).isInstanceOf(PolicyException.class);
        // when
        pool.restored().decide(new Command.WithoutScheduler("threw X", new Command.Tick(0)));
        // then
        assertThat(pool.facts()).containsExactly(new Fact.SchedulerDisabled("Disorderly", "1", "threw X"));
        pool.register("w", 1);
        assertThat(pool.last(Fact.Assign.class).token().taskId()).isEqualTo("t3");
    }

    @Test
    void shouldPutATaskLastAndSayItWhenItCannotBeDoneInTime() {
        activate("PriorityScheduler", "DEADLINE_DRIVEN", Map.of());
        pool.submit(task("hopeless").due(SchedulerFixture.START + 1_000).estimate(800))
                .submit(task("possible").due(SchedulerFixture.START + 9_000).estimate(800))
                .silently()
                .pass(500)
                .leadsTo("TaskLate hopeless QUEUED")
                .register("w", 1);
        assertThat(pool.last(Fact.Assign.class).token().taskId()).isEqualTo("possible");
    }

    @Test
    void shouldSayThatNoWorkerCanEverTakeATask() {
        pool.register("w", 1).silently().submit(task("a").needs("gpu", ">=1"));
        assertThat(pool.last(Fact.TaskUnplaceable.class).reason())
                .isEqualTo(
                        "Expected a worker that runs junit and has gpu >=1, but none of those that are registered does.");
        pool.silently().submit(task("b").needs("gpu", ">=1")).leadsTo("TaskCreated b QUEUED");
        pool.register("big", "i1", 1, Map.of("gpu", "1")).leadsToAlso("Assign big a#1");
    }

    @Test
    void shouldLeaveAllElseToTheNewSchedulerWhenItIsActivated() {
        pool.register("w", 1)
                .submit(task("late").notBefore(pool.now() + 1_000).due(SchedulerFixture.START + 9_000))
                .submit(task("early").notBefore(pool.now() + 1_000).due(SchedulerFixture.START + 5_000))
                .jump(1_000);
        activate("PriorityScheduler", "DEADLINE_DRIVEN", Map.of());
        assertThat(pool.facts()).singleElement().isInstanceOf(Fact.SchedulerActivated.class);
        pool.tick();
        assertThat(pool.last(Fact.Assign.class).token().taskId()).isEqualTo("early");
    }

    @Test
    void shouldKeepTheLimitsOfTheLogWhenASchedulerIsActivated() {
        pool.scheduler().limit(new AdmissionLimits(1, 9, 500, 9, 9, 0));
        activate("PriorityScheduler", "", Map.of());
        pool.submit("a").silently().submit("b").leadsTo("TaskRejected b");
    }

    @Test
    void shouldKeepWhatIsRememberedWhenAnActivationIsRefused() {
        pool.register("w", 1).submit("a");
        Cells before = memory("ann");
        activate("NoScheduler", "", Map.of());
        assertThat(memory("ann")).isEqualTo(before).isNotEqualTo(Cells.NONE);
    }

    @Test
    void shouldForgetWhatAPluginRememberedWhenItFailed() {
        activate("OwnQueues", "", Map.of());
        pool.register("w", 1).submit("a");
        assertThat(memory("ann")).isNotEqualTo(Cells.NONE);
        pool.decide(new Command.WithoutScheduler("threw X", new Command.Tick(0)));
        assertThat(memory("ann")).isEqualTo(Cells.NONE);
    }

    private void refused(String scheduler, String strategy, Map<String, String> settings, String reason) {
        activate(scheduler, strategy, settings);
        assertThat(pool.facts()).containsExactly(new Fact.StaleReport(scheduler, "ActivateScheduler", reason));
    }

    private void activate(String scheduler, String strategy, Map<String, String> settings) {
        pool.decide(new ActivateScheduler(scheduler, strategy, settings)).silently();
    }

    private Cells memory(String user) {
        return ((QueueRecord) pool.store().find("q/project\n" + user)).memory();
    }

    private SchedulerRecord active() {
        return (SchedulerRecord) pool.store().find(SchedulerRecord.KEY.text());
    }

    /** Remembers of queues what means nothing to others. */
    private static final class OwnQueues extends ForeignScheduler {
        OwnQueues() {
            super("OwnQueues");
        }

        @Override
        public SchedulingPolicy policy(Strategy strategy, Settings settings) {
            return new SchedulingPolicy() {
                @Override
                public QueuePolicy queuePolicy() {
                    return new Turns(100, true);
                }
            };
        }
    }
}
