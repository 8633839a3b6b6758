package dev.fairlead.scheduler.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.api.SchedulerOption;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.Strategy;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedSchedulersTest {

    static List<SchedulerPlugin> plugins() {
        return SchedulerCatalogue.shipped().all();
    }

    static Stream<Arguments> strategies() {
        return plugins().stream()
                .flatMap(plugin -> plugin.strategies().stream().map(strategy -> Arguments.of(plugin, strategy)));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void shouldMakePolicyForEachStrategyThatItDeclares(SchedulerPlugin plugin, Strategy strategy) {
        // given
        Settings defaults = Settings.of(plugin.options(), Map.of());
        // when
        SchedulingPolicy policy = plugin.policy(strategy, defaults);
        // then
        assertThat(policy.taskOrder()).isNotNull();
        assertThat(policy.queuePolicy()).isNotNull();
        assertThat(policy.workerOrder()).isNotNull();
        assertThat(policy.workerPick()).isNull();
        assertThat(policy.tasksPerWorker()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void shouldMakeAnotherPolicyForEachPool(SchedulerPlugin plugin, Strategy strategy) {
        // given
        Settings defaults = Settings.of(plugin.options(), Map.of());
        // when
        SchedulingPolicy one = plugin.policy(strategy, defaults);
        SchedulingPolicy other = plugin.policy(strategy, defaults);
        // then
        assertThat(one.queuePolicy()).isNotSameAs(other.queuePolicy());
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void shouldAcceptEveryDefaultWhenItIsGiven(SchedulerPlugin plugin) {
        // given
        Map<String, String> defaults = defaults(plugin);
        // when
        Settings settings = Settings.of(plugin.options(), defaults);
        // then
        assertThat(defaults)
                .hasSameSizeAs(plugin.options())
                .allSatisfy((name, value) -> assertThat(settings.text(name)).isEqualTo(value));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void shouldLetTasksPerWorkerAndHistoryAndLoggingBeSet(SchedulerPlugin plugin) {
        assertThat(defaults(plugin))
                .containsEntry("max_tasks_per_worker", "0")
                .containsEntry("history_window_size", "100")
                .containsEntry("detailed_logging", "false");
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void shouldLimitTasksPerWorkerWhenSet(SchedulerPlugin plugin) {
        // given
        Settings settings = Settings.of(plugin.options(), Map.of("max_tasks_per_worker", "3"));
        // then
        assertThat(plugin.strategies())
                .allMatch(strategy -> plugin.policy(strategy, settings).tasksPerWorker() == 3);
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void shouldSayWhatItAndItsOptionsAreFor(SchedulerPlugin plugin) {
        assertThat(plugin.id()).isEqualTo(plugin.getClass().getSimpleName());
        assertThat(plugin.version()).isNotBlank();
        assertThat(plugin.description()).endsWith(".");
        assertThat(plugin.options()).allMatch(o -> o.documentation().endsWith("."));
    }

    @Test
    void shouldShareByWaterLevelWithDefaultsOfOptions() {
        assertThat(defaults(new FairnessScheduler()))
                .containsEntry("fairness_window_hours", "24")
                .containsEntry("enable_quotas", "true")
                .containsEntry("recalculate_interval", "60")
                .containsEntry("max_consecutive_same_user", "3")
                .containsEntry("enable_priority_boost", "true")
                .containsEntry("inner_order", "priority");
    }

    @Test
    void shouldCoverAllStrategiesTogether() {
        assertThat(plugins().stream().flatMap(plugin -> plugin.strategies().stream()))
                .containsAll(List.of(Strategy.values()));
        assertThat(Strategy.values()).hasSize(9);
    }

    private static Map<String, String> defaults(SchedulerPlugin plugin) {
        return plugin.options().stream()
                .collect(Collectors.toMap(SchedulerOption::name, SchedulerOption::defaultValue));
    }
}
