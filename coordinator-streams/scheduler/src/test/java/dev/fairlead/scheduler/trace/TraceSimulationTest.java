package dev.fairlead.scheduler.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TraceSimulationTest {

    static IntStream restarts() {
        return IntStream.of(1, 7, 150, 299, 300);
    }

    @ParameterizedTest
    @MethodSource("restarts")
    void shouldDecideTheSameWhenRestartedFromStoredState(int restartAt) {
        // given
        List<Job> trace = trace(restartAt, 300);
        List<Placement> expected = simulation().run(trace);
        // when
        List<Placement> placements = simulation().restartAt(restartAt).run(trace);
        // then
        assertThat(placements).isEqualTo(expected);
    }

    @Test
    void shouldRunUrgentJobOfSameUserFirst() {
        // given
        List<Job> trace = List.of(
                new Job("running", "ann", 0, 1_000),
                new Job("late", "ann", Job.NO_PROJECT, 0, 10, 0, 0, 0),
                new Job("urgent", "ann", Job.NO_PROJECT, 1, 10, 0, 0, 1));
        // when
        List<Placement> placements =
                new TraceSimulation(new TraceListener() {}).workers(1, 1).run(trace);
        // then
        assertThat(placements).extracting(p -> p.job().task()).containsExactly("running", "urgent", "late");
    }

    @Test
    void shouldRefuseTaskThatComesTwice() {
        List<Job> trace = List.of(new Job("a", "ann", 0, 1), new Job("a", "bob", 1, 1));
        assertThatThrownBy(() -> simulation().run(trace)).hasMessageContaining("a comes again");
    }

    @Test
    void shouldRefuseWeightThatTheSchedulerRefuses() {
        assertThatThrownBy(() -> simulation().share("", "ann", -1, 0)).hasMessageContaining("weight");
    }

    private static TraceSimulation simulation() {
        return new TraceSimulation(new TraceListener() {}).workers(2, 2).share("", "u0", 4, 3);
    }

    private static List<Job> trace(int seed, int size) {
        Random random = new Random(seed);
        List<Job> jobs = new ArrayList<>();
        long nowMs = 0;
        for (int i = 0; i < size; i++) {
            nowMs += random.nextInt(100);
            jobs.add(new Job("t" + i, "u" + random.nextInt(5), nowMs, 1 + random.nextInt(1_000)));
        }
        return jobs;
    }
}
