package dev.fairlead.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.scheduler.Change;
import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Command.ActivateScheduler;
import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.MissingSchedulerException;
import dev.fairlead.scheduler.PolicyError;
import dev.fairlead.scheduler.PolicyException;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.QueueRecord;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.SchedulerRecord;
import dev.fairlead.scheduler.Sorted;
import dev.fairlead.scheduler.StateRecord;
import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.Strategy;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import dev.fairlead.scheduler.simulation.ForeignScheduler;
import dev.fairlead.scheduler.simulation.ForeignSchedulers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which schedulers there are is said by the log; what is here may differ from instance to instance. */
class OffersTest {
    private static final String SHA_256 = ForeignSchedulers.sha256("Own");
    private static final String OTHER = "f".repeat(64);
    private static final QueueId ANN = new QueueId("project", "ann");
    private static final StateRecord ACTIVE = new SchedulerRecord("Own", "1", SHA_256, "CUSTOM", Sorted.map(Map.of()));

    @Test
    void shouldNameTheArtifactThatIsActivated() {
        assertThat(activate(pool(with(), Map.of("Own", SHA_256))))
                .isEqualTo(new Fact.SchedulerActivated("Own", "1", SHA_256, "CUSTOM", new TreeMap<>()));
    }

    @Test
    void shouldRefuseWhatTheLogDoesNotOfferEvenIfItIsHere() {
        assertThat(activate(pool(with(), Map.of("Other", OTHER))))
                .isEqualTo(
                        new Fact.StaleReport(
                                "Own",
                                "ActivateScheduler",
                                "Expected one of the schedulers CustomScheduler, FairnessScheduler, Other, PriorityScheduler, but there is no 'Own'."));
    }

    @Test
    void shouldRefuseTheSameWayWhereItIsNotHere() {
        assertThat(activate(pool(SchedulerCatalogue.shipped(), Map.of("Other", OTHER))))
                .isEqualTo(activate(pool(with(), Map.of("Other", OTHER))));
    }

    @Test
    void shouldNotDecideWhenWhatTheLogOffersIsNotHere() {
        assertThatThrownBy(() -> activate(pool(SchedulerCatalogue.shipped(), Map.of("Own", SHA_256))))
                .isInstanceOf(MissingSchedulerException.class)
                .hasMessage("pool p needs the scheduler Own with SHA-256 %s, and there is none of that name here;"
                                .formatted(SHA_256)
                        + " restart with a plugin directory that has its artifact, let a coordinator that has it take over,"
                        + " or quarantine that SHA-256. Until then nothing is decided.");
    }

    @Test
    void shouldNotDecideWhenAnotherBuildOfItIsHere() {
        assertThatThrownBy(() -> activate(pool(with(), Map.of("Own", OTHER))))
                .isInstanceOf(MissingSchedulerException.class)
                .hasMessageContaining(
                        "Own with SHA-256 %s, and the one here has SHA-256 %s;".formatted(OTHER, SHA_256));
    }

    @Test
    void shouldNotBeRestoredWithoutTheActiveOne() {
        PoolScheduler.Factory without = Schedulers.factory(SchedulerLimits.defaults());
        assertThatThrownBy(() -> without.restore("p", List.of(ACTIVE)))
                .isInstanceOf(MissingSchedulerException.class)
                .hasMessageStartingWith("pool p needs the scheduler Own 1 with SHA-256 " + SHA_256);
    }

    @Test
    void shouldKeepTheActiveOneAfterTheLogOffersItNoMore() {
        // given
        PoolScheduler pool =
                Schedulers.factory(SchedulerLimits.defaults(), with()).restore("p", List.of(ACTIVE));
        pool.offer(new TreeMap<>());
        // when
        List<Fact> facts = decide(pool, new ActivateScheduler("", "custom", Map.of()), 1);
        // then
        assertThat(facts).containsExactly(new Fact.SchedulerActivated("Own", "1", SHA_256, "CUSTOM", new TreeMap<>()));
    }

    @Test
    void shouldNeverTakeAnArtifactForAShippedScheduler() {
        PoolScheduler pool = pool(SchedulerCatalogue.shipped(), Map.of("PriorityScheduler", OTHER));
        assertThat(decide(pool, new ActivateScheduler("PriorityScheduler", "", Map.of()), 1))
                .containsExactly(
                        new Fact.SchedulerActivated("PriorityScheduler", "1", "", "PRIORITY_BASED", new TreeMap<>()));
    }

    @Test
    void shouldActivateAndThenDisableAPluginThatCannotMakeAPolicy() {
        // given
        PoolScheduler pool = pool(
                ForeignSchedulers.catalogue(new Own() {
                    @Override
                    SchedulingPolicy make() {
                        throw new IllegalStateException("not today");
                    }
                }),
                Map.of("Own", SHA_256));
        assertThat(activate(pool)).isInstanceOf(Fact.SchedulerActivated.class);
        assertThatThrownBy(() -> decide(pool, new Command.Tick(0), 2))
                .isInstanceOf(PolicyException.class)
                .hasMessage("threw java.lang.IllegalStateException");
        // when
        List<Fact> facts = decide(pool, new Command.WithoutScheduler("threw X", new Command.Tick(0)), 2);
        // then
        assertThat(facts).containsExactly(new Fact.SchedulerDisabled("Own", "1", "threw X"));
    }

    @Test
    void shouldGoOnWithoutAQuarantinedOneThatIsNotEvenHere() {
        // given
        PoolScheduler pool = Schedulers.factory(
                        SchedulerLimits.defaults(), SchedulerCatalogue.shipped().quarantining(Set.of(SHA_256)))
                .restore("p", List.of(ACTIVE, QueueRecord.ofNew(ANN).remembering(Cells.of(7))));
        assertThatThrownBy(() -> decide(pool, new Command.Tick(0), 1))
                .isInstanceOf(PolicyException.class)
                .hasMessage(PolicyException.QUARANTINED);
        // when
        Decision decision = pool.decide(
                Command.WithoutScheduler.after(PolicyException.quarantined("Own"), new Command.Tick(0)),
                new LogPosition(0, 1, SchedulerFixture.START));
        // then
        assertThat(decision.facts())
                .containsExactly(new Fact.SchedulerDisabled("Own", "1", PolicyException.QUARANTINED));
        assertThat(decision.changes())
                .extracting(Change::record)
                .contains(QueueRecord.ofNew(ANN).remembering(Cells.NONE));
    }

    @Test
    void shouldNotActivateAQuarantinedOneThatIsNotEvenHere() {
        // given
        PoolScheduler pool = pool(SchedulerCatalogue.shipped().quarantining(Set.of(OTHER)), Map.of("Claimed", OTHER));
        Command activation = new ActivateScheduler("Claimed", "", Map.of());
        assertThatThrownBy(() -> decide(pool, activation, 1))
                .isInstanceOfSatisfying(
                        PolicyException.class,
                        quarantined -> assertThat(quarantined.quarantined()).isEqualTo("Claimed"));
        // when
        List<Fact> facts =
                decide(pool, Command.WithoutScheduler.after(PolicyException.quarantined("Claimed"), activation), 2);
        // then
        assertThat(facts).containsExactly(new Fact.SchedulerDisabled("Claimed", "", PolicyException.QUARANTINED));
        assertThat(decide(pool, new Command.Tick(0), 3)).isEmpty();
    }

    @Test
    void shouldLeaveTheActiveOneAndNotActivateTheOtherWhenBothAreQuarantined() {
        // given
        SchedulerCatalogue catalogue = SchedulerCatalogue.shipped().quarantining(Set.of(SHA_256, OTHER));
        PoolScheduler pool = activePool(catalogue);
        Command activation = new ActivateScheduler("Claimed", "", Map.of());
        PolicyException ofActive = catchThrowableOfType(PolicyException.class, () -> decide(pool, activation, 1));
        Command withoutActive = Command.WithoutScheduler.after(ofActive, activation);
        PolicyException ofAsked = catchThrowableOfType(PolicyException.class, () -> decide(pool, withoutActive, 2));
        // when
        List<Fact> facts = decide(activePool(catalogue), Command.WithoutScheduler.after(ofAsked, withoutActive), 2);
        // then
        assertThat(facts)
                .containsExactly(
                        new Fact.SchedulerDisabled("Own", "1", PolicyException.QUARANTINED),
                        new Fact.SchedulerDisabled("Claimed", "", PolicyException.QUARANTINED));
    }

    @Test
    void shouldForgetTheSameWhenTheQuarantinedOneIsHere() {
        // given
        List<StateRecord> records = List.of(ACTIVE, QueueRecord.ofNew(ANN).remembering(Cells.of(7)));
        Command quarantine = Command.WithoutScheduler.after(PolicyException.quarantined("Own"), new Command.Tick(0));
        LogPosition position = new LogPosition(0, 1, SchedulerFixture.START);
        // when
        Decision here = Schedulers.factory(SchedulerLimits.defaults(), with())
                .restore("p", records)
                .decide(quarantine, position);
        // then
        assertThat(here)
                .isEqualTo(Schedulers.factory(
                                SchedulerLimits.defaults(),
                                SchedulerCatalogue.shipped().quarantining(Set.of(SHA_256)))
                        .restore("p", records)
                        .decide(quarantine, position));
    }

    @Test
    void shouldNotOfferWhatIsQuarantined() {
        assertThat(with().quarantining(Set.of(SHA_256)).artifacts()).isEmpty();
        assertThat(with().artifacts()).containsExactly(Map.entry("Own", SHA_256));
    }

    @Test
    void shouldNameThePluginThatThrewAnError() {
        PoolScheduler pool = pool(
                ForeignSchedulers.catalogue(new Own() {
                    @Override
                    SchedulingPolicy make() {
                        throw new StackOverflowError();
                    }
                }),
                Map.of("Own", SHA_256));
        assertThatThrownBy(() -> activate(pool))
                .isInstanceOf(PolicyError.class)
                .hasMessage("scheduler Own 1 threw java.lang.StackOverflowError");
    }

    /** Somebody's own, with all answers of the built-in one. */
    private static class Own extends ForeignScheduler {
        Own() {
            super("Own");
        }

        @Override
        public SchedulingPolicy policy(Strategy strategy, Settings settings) {
            return make();
        }

        SchedulingPolicy make() {
            return new SchedulingPolicy() {};
        }
    }

    private static SchedulerCatalogue with() {
        return ForeignSchedulers.catalogue(new Own());
    }

    private static PoolScheduler pool(SchedulerCatalogue catalogue, Map<String, String> offered) {
        PoolScheduler pool =
                Schedulers.factory(SchedulerLimits.defaults(), catalogue).restore("p", List.of());
        pool.offer(new TreeMap<>(offered));
        return pool;
    }

    private static Fact activate(PoolScheduler pool) {
        List<Fact> facts = decide(pool, new ActivateScheduler("Own", "", Map.of()), 1);
        assertThat(facts).hasSize(1);
        return facts.get(0);
    }

    private static PoolScheduler activePool(SchedulerCatalogue catalogue) {
        PoolScheduler pool =
                Schedulers.factory(SchedulerLimits.defaults(), catalogue).restore("p", List.of(ACTIVE));
        pool.offer(new TreeMap<>(Map.of("Claimed", OTHER)));
        return pool;
    }

    private static List<Fact> decide(PoolScheduler pool, Command command, long offset) {
        return pool.decide(command, new LogPosition(0, offset, SchedulerFixture.START))
                .facts();
    }
}
