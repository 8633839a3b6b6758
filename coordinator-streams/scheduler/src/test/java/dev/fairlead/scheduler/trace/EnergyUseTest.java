package dev.fairlead.scheduler.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.orders.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a schedule takes; ENERGY_EFFICIENT: packs rather than spreads. */
class EnergyUseTest {
    private static final int WORKERS = 4;
    private static final int SLOTS = 4;
    private static final Power POWER = new Power(100, 200, 2);

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @Test
    void shouldAddUpWhatWorkersTakeWhileTheyHaveTasks() {
        // when: a alone for 2 s, both for 8 s, b alone for 2 s; another worker for 1 s, and nobody for 8 s
        EnergyUse use = EnergyUse.of(
                List.of(
                        placed("a", "w1", 0, 10_000),
                        placed("b", "w1", 2_000, 12_000),
                        placed("c", "w2", 20_000, 21_000)),
                2,
                POWER);
        // then
        assertThat(use.joules()).isEqualTo(2 * 150 + 8 * 200 + 2 * 150 + 150);
        assertThat(use.idleJoules()).isEqualTo((2 * 21 - 12 - 1) * 100);
    }

    @Test
    void shouldTakeNothingForNothing() {
        assertThat(EnergyUse.of(List.of(), 3, POWER)).isEqualTo(new EnergyUse(0, 0));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldNeedNoMoreWhenEnergyEfficientThanWhenLoadBalanced(int seed) {
        // given
        List<Job> trace = halfLoad(new Random(seed));
        // when
        EnergyUse packed = use("CustomScheduler", "ENERGY_EFFICIENT", trace);
        EnergyUse spread = use("PriorityScheduler", "LOAD_BALANCED", trace);
        // then
        assertThat(packed.joules()).isLessThan(spread.joules());
        assertThat(packed.idleJoules()).isGreaterThan(spread.idleJoules());
    }

    private static EnergyUse use(String scheduler, String strategy, List<Job> trace) {
        return EnergyUse.of(
                Traces.pool(scheduler, strategy).workers(WORKERS, SLOTS).run(trace),
                WORKERS,
                Power.of(Map.of(), SLOTS));
    }

    /** Tasks come so that half of the slots are taken on average. */
    private static List<Job> halfLoad(Random random) {
        List<Job> jobs = new ArrayList<>();
        long nowMs = 0;
        for (int i = 0; i < 200; i++) {
            nowMs += random.nextInt(2 * 1_000 / (WORKERS * SLOTS / 2));
            jobs.add(new Job("t" + i, "u" + random.nextInt(4), nowMs, 1 + random.nextInt(2 * 1_000)));
        }
        return jobs;
    }

    private static Placement placed(String task, String worker, long startMs, long endMs) {
        return new Placement(new Job(task, "ann", startMs, endMs - startMs), worker, startMs, endMs);
    }
}
