package dev.fairlead.scheduler.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DEADLINE_DRIVEN: what can be done in time is. */
class DueTimesTest {

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldMeetEveryDueTimeWhenOneSlotCan(int seed) {
        // given
        Random random = new Random(seed);
        List<Job> trace = new ArrayList<>();
        long endMs = 0;
        for (int i = 0; i < 30; i++) {
            long runMs = 1L + random.nextInt(1_000);
            endMs += runMs;
            trace.add(Traces.known("t" + i, "u" + random.nextInt(4), runMs, endMs + random.nextInt(1 + seed * 10)));
        }
        Collections.shuffle(trace, random);
        // when
        List<Placement> placements = pool().workers(1, 1).run(trace);
        // then
        assertThat(placements).hasSize(30).allMatch(DueTimesTest::isInTime);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldMeetEveryDueTimeWhenSlotsCanAndRunTimesAreEqual(int seed) {
        // given
        Random random = new Random(seed);
        int workers = 1 + random.nextInt(3);
        int slots = 1 + random.nextInt(3);
        List<Job> trace = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long round = 1L + i / (workers * slots);
            trace.add(Traces.known("t" + i, "u" + random.nextInt(4), 100, round * 100 + random.nextInt(1 + seed)));
        }
        Collections.shuffle(trace, random);
        // when
        List<Placement> placements = pool().workers(workers, slots).run(trace);
        // then
        assertThat(placements).hasSize(40).allMatch(DueTimesTest::isInTime);
    }

    @Test
    void shouldRunTaskThatIsLateAnywayAfterAllOthers() {
        // given
        List<Job> trace = List.of(
                Traces.known("hopeless", "ann", 100, 50),
                Traces.known("any", "ann", 100, 0),
                Traces.known("tight", "bob", 100, 100),
                Traces.known("roomy", "cid", 100, 200));
        // when
        List<Placement> placements = pool().workers(1, 1).run(trace);
        // then
        assertThat(Traces.tasks(placements)).containsExactly("tight", "roomy", "any", "hopeless");
    }

    @Test
    void shouldMakeNobodyElseLateWhenTaskBecameLateWhileItWaited() {
        // given
        List<Job> trace = List.of(
                new Job("running", "ann", Job.NO_PROJECT, 0, 500, 500, 500, 0),
                new Job("missed", "ann", Job.NO_PROJECT, 10, 100, 100, 550, 0),
                new Job("tight", "bob", Job.NO_PROJECT, 20, 100, 100, 600, 0));
        // when
        List<Placement> placements = pool().workers(1, 1).run(trace);
        // then
        assertThat(Traces.tasks(placements)).containsExactly("running", "tight", "missed");
    }

    private static TraceSimulation pool() {
        return Traces.pool("PriorityScheduler", "DEADLINE_DRIVEN");
    }

    private static boolean isInTime(Placement placement) {
        return placement.endMs() <= placement.job().dueMs();
    }
}
