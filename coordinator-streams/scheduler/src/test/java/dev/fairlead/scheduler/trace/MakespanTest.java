package dev.fairlead.scheduler.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** LOAD_BALANCED: all is done nearly as soon as possible (Graham 1969). */
class MakespanTest {

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldEndWithinLongestRunTimeOfLowerBound(int seed) {
        // given
        Random random = new Random(seed);
        int workers = 1 + random.nextInt(5);
        int slots = 1 + random.nextInt(3);
        List<Job> trace = jobs(random, 60);
        // when
        long endMs = makespan(workers, slots, trace);
        // then
        long longest = trace.stream().mapToLong(Job::runMs).max().orElseThrow();
        long sum = trace.stream().mapToLong(Job::runMs).sum();
        double bound = Math.max((double) sum / (workers * slots), (double) longest);
        assertThat((double) endMs).isBetween(bound, bound + longest);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldEndWithinFourThirdsOfOptimum(int seed) {
        // given
        Random random = new Random(seed);
        int slots = 2 + random.nextInt(2);
        List<Job> trace = jobs(random, 7);
        // when
        long endMs = makespan(slots, 1, trace);
        // then
        long optimum = optimum(trace, 0, new long[slots]);
        assertThat(3 * endMs).isBetween(3 * optimum, 4 * optimum);
    }

    private static long makespan(int workers, int slots, List<Job> trace) {
        return Traces.pool("PriorityScheduler", "LOAD_BALANCED").workers(workers, slots).run(trace).stream()
                .mapToLong(Placement::endMs)
                .max()
                .orElseThrow();
    }

    private static List<Job> jobs(Random random, int size) {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            jobs.add(Traces.known("t" + i, "u" + random.nextInt(4), 1 + random.nextInt(1_000), 0));
        }
        return jobs;
    }

    /** By trying everything. */
    private static long optimum(List<Job> jobs, int next, long[] loads) {
        if (next == jobs.size()) {
            return IntStream.range(0, loads.length)
                    .mapToLong(i -> loads[i])
                    .max()
                    .orElseThrow();
        }
        long best = Long.MAX_VALUE;
        for (int slot = 0; slot < loads.length; slot++) {
            loads[slot] += jobs.get(next).runMs();
            best = Math.min(best, optimum(jobs, next + 1, loads));
            loads[slot] -= jobs.get(next).runMs();
        }
        return best;
    }
}
