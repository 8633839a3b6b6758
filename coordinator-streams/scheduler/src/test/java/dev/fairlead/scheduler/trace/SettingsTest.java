package dev.fairlead.scheduler.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings reach the schedule. */
class SettingsTest {

    /** The most that ran on a worker at a time. */
    private static final class Peak implements TraceListener {
        private final Map<String, Integer> running = new HashMap<>();
        private int most;

        @Override
        public void started(Placement placement) {
            most = Math.max(most, running.merge(placement.worker(), 1, Integer::sum));
        }

        @Override
        public void ended(Placement placement) {
            running.merge(placement.worker(), -1, Integer::sum);
        }
    }

    static Stream<Arguments> strategies() {
        return Traces.strategies();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void shouldRunOnlySoManyTasksOnWorker(String scheduler, String strategy) {
        // given
        Peak peak = new Peak();
        TraceSimulation pool = new TraceSimulation(peak)
                .workers(2, 8)
                .scheduler(scheduler, strategy, Map.of("max_tasks_per_worker", "3"));
        // when
        List<Placement> placements = pool.run(Traces.mixed(4, 200));
        // then
        assertThat(placements).hasSize(200);
        assertThat(peak.most).isEqualTo(3);
    }

    @Test
    void shouldRunOnlyAsManyTasksAsSlotsWhenMoreAreAllowed() {
        // given
        Peak peak = new Peak();
        TraceSimulation pool =
                new TraceSimulation(peak).workers(2, 2).scheduler("", "", Map.of("max_tasks_per_worker", "3"));
        // when
        List<Placement> placements = pool.run(Traces.mixed(4, 200));
        // then
        assertThat(placements).hasSize(200);
        assertThat(peak.most).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "fifo, long middle urgent short",
        "priority, urgent long middle short",
        "shortest, short urgent middle long",
        "deadline, middle urgent long short"
    })
    void shouldOrderTasksOfUserAsSet(String order, String tasks) {
        // given
        List<Job> trace = List.of(
                new Job("long", "ann", Job.NO_PROJECT, 0, 400, 400, 9_000, 0),
                new Job("middle", "ann", Job.NO_PROJECT, 0, 300, 300, 2_000, 0),
                new Job("urgent", "ann", Job.NO_PROJECT, 0, 200, 200, 5_000, 7),
                new Job("short", "ann", Job.NO_PROJECT, 0, 100, 100, 0, 0));
        // when
        List<Placement> placements = Traces.pool("FairnessScheduler", "", Map.of("inner_order", order))
                .workers(1, 1)
                .run(trace);
        // then
        assertThat(Traces.tasks(placements)).containsExactly(tasks.split(" "));
    }

    @Test
    void shouldKeepQuotaUnlessToldNotTo() {
        // given
        List<Job> trace = Traces.saturating(Map.of("ann", 100L), 1_000);
        // when
        List<Placement> limited =
                Traces.pool("", "").workers(4, 1).share("", "ann", 1, 2).run(trace);
        List<Placement> free = Traces.pool("", "", Map.of("enable_quotas", "false"))
                .workers(4, 1)
                .share("", "ann", 1, 2)
                .run(trace);
        // then
        assertThat(limited.get(limited.size() - 1).endMs()).isEqualTo(500);
        assertThat(free.get(free.size() - 1).endMs()).isEqualTo(300);
    }
}
