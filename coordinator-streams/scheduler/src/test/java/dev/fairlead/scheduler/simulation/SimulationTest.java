package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.Retention;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.SizeLimits;
import dev.fairlead.scheduler.TimeLimits;
import dev.fairlead.scheduler.engine.Schedulers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises that the scheduler alone can keep, over thousands of histories with faults. */
@Execution(ExecutionMode.CONCURRENT)
class SimulationTest {
    private static final int BLOCKS = 20;
    private static final int SEEDS = Integer.getInteger("fairlead.seeds", 400);
    private static final int OPERATIONS = Integer.getInteger("fairlead.operations", 300);

    private static final TimeLimits IMPATIENT = new TimeLimits(
            10_000, 3_600_000, 30_000, 60_000, 10_000, 5_000, 1_500, 250, 1_000, 30_000, 4_000, 10_000, 600_000);

    private static final SizeLimits FEW_AT_A_TIME =
            new SizeLimits(200, 1_000, 100_000, 32, 100, 10_000, 10_000, 64, 1_000, 1_000, 100, 8);

    private final PoolScheduler.Factory factory = Schedulers.factory(
            SchedulerLimits.defaults()
                    .with(new Retention(30, 10, 100_000, 60_000, 3, 100_000))
                    .with(IMPATIENT)
                    .with(FEW_AT_A_TIME),
            ForeignSchedulers.catalogue(new FaultyScheduler(), new DisorderlyScheduler()));

    static IntStream blocks() {
        return IntStream.range(0, BLOCKS);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void shouldKeepPromisesInEveryHistory(int block) {
        for (long seed = block; seed < SEEDS; seed += BLOCKS) {
            Simulation simulation = new Simulation(seed, factory);
            try {
                simulation.run(OPERATIONS);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "Expected to keep all promises with seed %d, but: %s%n%s".formatted(seed, e, simulation.log()),
                        e);
            }
        }
    }
}
