package dev.fairlead.scheduler.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.Strategy;
import dev.fairlead.scheduler.simulation.ForeignSchedulers;
import dev.fairlead.scheduler.trace.TraceListener;
import dev.fairlead.scheduler.trace.TraceSimulation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user reads who asks for what there is not. */
class RefusedSettingsTest {
    private static final SchedulerPlugin FAIRNESS = new FairnessScheduler();

    @Test
    void shouldListOptionsWhenThereIsNone() {
        assertRefused(
                new PriorityScheduler(),
                "colour",
                "red",
                "Expected one of the options ageing_seconds, detailed_logging, history_window_size,"
                        + " max_tasks_per_worker, but there is no 'colour'.");
    }

    @Test
    void shouldSayRangeWhenNumberIsNone() {
        assertRefused(
                FAIRNESS,
                "recalculate_interval",
                "often",
                "Expected recalculate_interval to be 1 to 86400, but it is 'often'.");
    }

    @ParameterizedTest
    @CsvSource({"-1", "8761", "1.5", "''", "99999999999999999999"})
    void shouldSayRangeWhenNumberIsOutsideIt(String value) {
        assertRefused(
                FAIRNESS,
                "fairness_window_hours",
                value,
                "Expected fairness_window_hours to be 0 to 8760, but it is '%s'.".formatted(value));
    }

    @Test
    void shouldSayTrueOrFalseWhenFlagIsNeither() {
        assertRefused(FAIRNESS, "enable_quotas", "yes", "Expected enable_quotas to be true | false, but it is 'yes'.");
    }

    @Test
    void shouldListChoicesWhenThereIsNone() {
        assertRefused(
                FAIRNESS,
                "inner_order",
                "random",
                "Expected inner_order to be fifo | priority | deadline | shortest, but it is 'random'.");
    }

    @Test
    void shouldTakeValuesAtTheEndsOfTheirRange() {
        // when
        Settings settings = Settings.of(
                FAIRNESS.options(),
                Map.of("fairness_window_hours", " 8760 ", "max_consecutive_same_user", "1", "enable_quotas", "false"));
        // then
        assertThat(settings.number("fairness_window_hours")).isEqualTo(8_760);
        assertThat(settings.number("max_consecutive_same_user")).isEqualTo(1);
        assertThat(settings.flag("enable_quotas")).isFalse();
        assertThat(settings.number("recalculate_interval")).isEqualTo(60);
    }

    @Test
    void shouldListOptionsWhenSchedulerAsksForAnotherOne() {
        // given
        Settings settings = Settings.of(new PriorityScheduler().options(), Map.of());
        // then
        assertThatThrownBy(() -> settings.flag("enable_quotas"))
                .hasMessage("Expected one of the options ageing_seconds, detailed_logging, history_window_size,"
                        + " max_tasks_per_worker, but there is no 'enable_quotas'.");
    }

    @Test
    void shouldListSchedulersWhenThereIsNone() {
        assertThatThrownBy(() -> SchedulerCatalogue.shipped().require("Lottery"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected one of the schedulers CustomScheduler, FairnessScheduler, PriorityScheduler,"
                        + " but there is no 'Lottery'.");
    }

    @Test
    void shouldListStrategiesWhenThereIsNone() {
        assertThatThrownBy(() -> Strategy.of("random"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected one of the strategies ROUND_ROBIN, PRIORITY_BASED, HARDWARE_MATCH,"
                        + " PERFORMANCE_BASED, DEADLINE_DRIVEN, ENERGY_EFFICIENT, LOAD_BALANCED, FAIR_SHARE, CUSTOM,"
                        + " but it is 'random'.");
    }

    @Test
    void shouldListStrategiesOfSchedulerWhenItDoesNotKnowOne() {
        assertThatThrownBy(() -> simulation().scheduler("PriorityScheduler", "fair-share", Map.of()))
                .hasMessage("Expected one of the strategies of PriorityScheduler, PRIORITY_BASED, DEADLINE_DRIVEN,"
                        + " LOAD_BALANCED, but it is FAIR_SHARE.");
    }

    @Test
    void shouldRefuseActivationWithTheSameWords() {
        assertThatThrownBy(() -> simulation().scheduler("", "", Map.of("enable_quotas", "yes")))
                .hasMessage("Expected enable_quotas to be true | false, but it is 'yes'.");
        assertThatThrownBy(() -> simulation().scheduler("Lottery", "", Map.of()))
                .hasMessage("Expected one of the schedulers CustomScheduler, FairnessScheduler, PriorityScheduler,"
                        + " but there is no 'Lottery'.");
    }

    @ParameterizedTest
    @CsvSource({"FAIR_SHARE", "fair-share", "' Fair_Share '"})
    void shouldKnowStrategyHoweverItIsWritten(String name) {
        assertThat(Strategy.of(name)).isEqualTo(Strategy.FAIR_SHARE);
    }

    @Test
    void shouldRefuseTwoSchedulersOfOneId() {
        assertThatThrownBy(() -> ForeignSchedulers.catalogue(new PriorityScheduler()))
                .hasMessage("Expected to find each scheduler once, but there are two with the id PriorityScheduler:"
                        + " built-in and /plugins/PriorityScheduler.jar.");
    }

    private static TraceSimulation simulation() {
        return new TraceSimulation(new TraceListener() {});
    }

    private static void assertRefused(SchedulerPlugin plugin, String option, String value, String message) {
        assertThatThrownBy(() -> Settings.of(plugin.options(), Map.of(option, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
