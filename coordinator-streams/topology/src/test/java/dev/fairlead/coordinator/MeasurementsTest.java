package dev.fairlead.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.Tick;
import dev.fairlead.scheduler.Measurement;
import dev.fairlead.scheduler.Measurements;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.api.SchedulerMetric;
import dev.fairlead.scheduler.engine.Schedulers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class MeasurementsTest {
    private static final SchedulerMetric HEIGHT = new SchedulerMetric("height", "m", "How high.");
    private static final SchedulerMetric WIDTH = new SchedulerMetric("width", "m", "How wide.");

    private final MetricFailures failures = new MetricFailures();

    @Test
    void shouldTellTheListenerWhatSchedulersMeasureOfThemselves() {
        try (TestCoordinator coordinator = new TestCoordinator(Schedulers.factory(SchedulerLimits.defaults()))) {
            // given
            coordinator.send(TestCoordinator.POOL, new Tick());
            // when
            coordinator.advance(Duration.ofMillis(500));
            // then
            assertThat(coordinator.measured).containsOnlyKeys(TestCoordinator.POOL);
            Measurements measured = Objects.requireNonNull(coordinator.measured.get(TestCoordinator.POOL));
            assertThat(measured.scheduler()).isEqualTo("FairnessScheduler");
            assertThat(measured.all())
                    .filteredOn(one -> one.metric().name().equals("sharing_projects"))
                    .extracting(Measurement::value)
                    .containsExactly(OptionalDouble.of(0));
        }
    }

    @Test
    void shouldBeNewsOnceThatAMetricFails() {
        // given
        Measurement failed = new Measurement(HEIGHT, OptionalDouble.empty(), "it threw E");
        Measurements one = new Measurements("S", List.of(failed, Measurement.none(WIDTH)));

        // then
        assertThat(failures.news("pool", one)).containsExactly(failed);
        assertThat(failures.news("pool", one)).isEmpty();
        assertThat(failures.news("other", one)).containsExactly(failed);
        assertThat(failures.news("pool", new Measurements("S2", List.of(failed))))
                .containsExactly(failed);
    }
}
