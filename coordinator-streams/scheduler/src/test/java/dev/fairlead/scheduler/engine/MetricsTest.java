package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Measurement;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.simulation.ForeignSchedulers;
import dev.fairlead.scheduler.simulation.MeasuringScheduler;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What policies measure of themselves, and that nothing follows from it. */
class MetricsTest {
    private final MeasuringScheduler measuring = new MeasuringScheduler();
    private final SchedulerFixture pool =
            SchedulerFixture.pool(SchedulerLimits.defaults(), ForeignSchedulers.catalogue(measuring));

    @Test
    void shouldTellTheWaterLevelWhileThereIsNotEnoughForAll() {
        // given
        pool.register("w1", 3).submit(task("a").of("ann")).jump(1_000).tick();
        // then
        assertThat(value("water_level")).isEmpty();
        assertThat(value("sharing_projects")).hasValue(1);

        // when
        for (int number = 1; number <= 3; number++) {
            pool.submit(task("a" + number).of("ann")).submit(task("b" + number).of("bob"));
        }
        pool.finished("w1", "a", Outcome.SUCCEEDED).jump(1_000).tick();
        // then
        assertThat(value("water_level").getAsDouble()).isCloseTo(1.5, within(1e-6));

        // when
        for (int number = 1; number <= 9; number++) {
            pool.submit(task("c" + number).of("cat").project("web"));
        }
        pool.finished("w1", "a1", Outcome.SUCCEEDED).jump(1_000).tick();
        // then
        assertThat(value("water_level").getAsDouble()).isCloseTo(1.5, within(1e-6));
        assertThat(value("sharing_projects")).hasValue(2);
    }

    @Test
    void shouldHaveNoneWhileSlotsAreSharedOtherwise() {
        // when
        activate("FairnessScheduler", "ROUND_ROBIN").jump(1_000).tick();
        // then
        assertThat(pool.scheduler().measurements().scheduler()).isEqualTo("FairnessScheduler");
        assertThat(pool.scheduler().measurements().all())
                .hasSize(2)
                .allMatch(one -> one.value().isEmpty());
    }

    @Test
    void shouldHaveNothingWhereASchedulerDeclaresNothing() {
        // when
        activate("PriorityScheduler", "").jump(1_000).tick();
        // then
        assertThat(pool.scheduler().measurements().all()).isEmpty();
    }

    @Test
    void shouldMeasureWhereTheLogReachesAnotherSecond() {
        // given
        activate("Measuring", "");
        assertThat(value("asked")).isEmpty();

        // when
        pool.jump(999).tick();
        // then
        assertThat(measuring.asked()).isZero();

        // when
        pool.jump(1).tick().tick();
        // then
        assertThat(value("asked")).hasValue(1);

        // when
        pool.restored().tick().jump(5_000).tick();
        // then
        assertThat(value("asked")).hasValue(2);
    }

    @Test
    void shouldLeaveOutWhatFailsAndGoOn() {
        // given
        activate("Measuring", "").register("w1", 1);
        // when
        pool.jump(1_000).silently().submit("a");
        // then
        pool.leadsToAlso("TaskCreated a QUEUED");
        assertThat(pool.scheduler().measurements().scheduler()).isEqualTo("Measuring");
        assertThat(value("asked")).hasValue(1);
        assertThat(failures())
                .containsExactly(
                        Map.entry("throws", "it threw java.lang.IllegalStateException"),
                        Map.entry("asserts", "it threw java.lang.AssertionError"),
                        Map.entry("answers_null", "it threw java.lang.NullPointerException"),
                        Map.entry("infinite", "it is Infinity"));
        // when
        pool.jump(1_000).tick();
        // then
        assertThat(value("asked")).hasValue(2);
    }

    @Test
    void shouldLetTheHostEndWhenTheMachineIsInNeed() {
        // given
        activate("Measuring", "");
        measuring.runOutOfMemory();
        // then
        assertThatThrownBy(() -> pool.jump(1_000).tick()).isInstanceOf(OutOfMemoryError.class);
    }

    private SchedulerFixture activate(String scheduler, String strategy) {
        return pool.tick().decide(new Command.ActivateScheduler(scheduler, strategy, Map.of()));
    }

    private OptionalDouble value(String metric) {
        return pool.scheduler().measurements().all().stream()
                .filter(one -> one.metric().name().equals(metric))
                .map(Measurement::value)
                .findFirst()
                .orElseThrow();
    }

    private List<Map.Entry<String, String>> failures() {
        return pool.scheduler().measurements().all().stream()
                .filter(one -> !one.failure().isEmpty())
                .map(one -> Map.entry(one.metric().name(), one.failure()))
                .toList();
    }
}
