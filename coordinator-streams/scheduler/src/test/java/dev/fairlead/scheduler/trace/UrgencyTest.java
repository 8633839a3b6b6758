package dev.fairlead.scheduler.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PRIORITY_BASED: the most urgent first, but nothing starves. */
class UrgencyTest {

    @ParameterizedTest
    @ValueSource(strings = {"FairnessScheduler", "PriorityScheduler"})
    void shouldRunMostUrgentFirstWhoseverItIs(String scheduler) {
        // given
        Random random = new Random(5);
        List<Job> trace = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            trace.add(new Job(
                    "t" + i,
                    "u" + random.nextInt(7),
                    Job.NO_PROJECT,
                    0,
                    1 + random.nextInt(50),
                    0,
                    0,
                    random.nextInt(10)));
        }
        // when
        List<Placement> placements = pool(scheduler).workers(1, 1).run(trace);
        // then
        assertThat(placements)
                .extracting(Placement::job)
                .isEqualTo(trace.stream()
                        .sorted(Comparator.comparingInt(Job::priority).reversed())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"FairnessScheduler", "PriorityScheduler"})
    void shouldStartTaskOfLowPriorityUnderEndlessUrgentOnes(String scheduler) {
        // given
        int priority = 5;
        long ageingMs = 10_000L * priority;
        List<Job> trace = new ArrayList<>();
        trace.add(new Job("first", "urgent", Job.NO_PROJECT, 0, 1_000, 0, 0, priority));
        trace.add(new Job("low", "ann", 0, 1_000));
        for (int i = 1; i < 300; i++) {
            trace.add(new Job("t" + i, "urgent", Job.NO_PROJECT, 900L * i, 1_000, 0, 0, priority));
        }
        // when
        List<Placement> placements = pool(scheduler).workers(1, 1).run(trace);
        // then
        long backlogMs = ageingMs / 9;
        assertThat(Traces.startMs(placements, "low")).isBetween(ageingMs, ageingMs + backlogMs + 2_000);
    }

    private static TraceSimulation pool(String scheduler) {
        return Traces.pool(scheduler, "PRIORITY_BASED", Map.of("ageing_seconds", "10"));
    }
}
