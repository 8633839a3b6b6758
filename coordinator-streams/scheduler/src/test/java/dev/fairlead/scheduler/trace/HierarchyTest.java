package dev.fairlead.scheduler.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Projects share the pool, and users share what their project is due. */
class HierarchyTest {
    private static final double[] WEIGHTS = {0.5, 1, 1, 2, 4, 16};

    private final FairnessChecker fairness = new FairnessChecker();
    private final TraceSimulation run = new TraceSimulation(fairness);

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldNeverServeWrongProjectOrUserNorLeaveSlotFree(int seed) {
        // given
        Random random = new Random(seed);
        int projects = 1 + random.nextInt(5);
        int users = 1 + random.nextInt(8);
        workers(1 + random.nextInt(6), 1 + random.nextInt(4));
        for (int project = 0; project < projects; project++) {
            share("p" + project, "", random);
            for (int user = 0; user < users; user++) {
                share("p" + project, "u" + user, random);
            }
        }
        List<Job> trace = trace(random, projects, users, 400);
        // when
        List<Placement> placements = run.run(trace);
        // then
        assertThat(placements).hasSameSizeAs(trace);
        assertThat(fairness.starts()).isEqualTo(trace.size());
    }

    @Test
    void shouldNotGiveAProjectMoreForHavingMoreUsers() {
        // given
        workers(4, 1);
        List<Job> trace = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            trace.add(job("crowd" + i, "crowd", "u" + i % 20));
            trace.add(job("lone" + i, "lone", "ann"));
        }
        // when
        Map<String, Long> service = Traces.serviceUntil(100_000, run.run(trace));
        // then
        assertThat(Traces.part(service, "lone/ann")).isCloseTo(0.5, within(0.01));
        assertThat(Traces.part(service, "crowd/u7")).isCloseTo(0.025, within(0.01));
    }

    @Test
    void shouldShareAProjectsPartByTheWeightsInIt() {
        // given
        workers(6, 1);
        share("big", "", 2, 0);
        share("big", "ann", 3, 0);
        List<Job> trace = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            trace.add(job("a" + i, "big", "ann"));
            trace.add(job("b" + i, "big", "cat"));
            trace.add(job("c" + i, "small", "ann"));
        }
        // when
        Map<String, Long> service = Traces.serviceUntil(100_000, run.run(trace));
        // then
        assertThat(Traces.part(service, "big/ann")).isCloseTo(0.5, within(0.01));
        assertThat(Traces.part(service, "big/cat")).isCloseTo(1.0 / 6, within(0.01));
        assertThat(Traces.part(service, "small/ann")).isCloseTo(1.0 / 3, within(0.01));
    }

    /** Its only user was at its quota, so it could not have had more: it is owed nothing for that. */
    @Test
    void shouldOweNothingToAProjectForTheQuotasOfItsUsers() {
        // given
        workers(3, 1);
        share("held", "slow", 1, 1);
        List<Job> trace = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            trace.add(job("s" + i, "held", "slow"));
            trace.add(job("b" + i, "other", "bob"));
        }
        for (int i = 0; i < 600; i++) {
            trace.add(new Job("a" + i, "ann", "held", 100_000, 1_000, 0, 0, 0));
        }
        // when
        List<Placement> placements = run.run(trace);
        // then
        Map<String, Long> before = Traces.serviceUntil(100_000, placements);
        Map<String, Long> after = Traces.serviceUntil(200_000, placements);
        assertThat(before).containsEntry("held/slow", 100_000L);
        assertThat(after.getOrDefault("other/bob", 0L) - before.getOrDefault("other/bob", 0L))
                .isCloseTo(150_000L, within(3_000L));
    }

    @Test
    void shouldGoOnAsBeforeWhenRestarted() {
        // given
        List<Job> trace = trace(new Random(7), 3, 4, 600);
        TraceSimulation restarted =
                new TraceSimulation(new TraceListener() {}).workers(2, 2).restartAt(300);
        TraceSimulation straight = new TraceSimulation(new TraceListener() {}).workers(2, 2);
        // when
        List<Placement> after = restarted.share("p0", "", 4, 2).run(trace);
        // then
        assertThat(after).isEqualTo(straight.share("p0", "", 4, 2).run(trace));
    }

    private void workers(int count, int slots) {
        run.workers(count, slots);
        fairness.slots(count * slots);
    }

    private void share(String project, String user, Random random) {
        double weight = WEIGHTS[random.nextInt(WEIGHTS.length)];
        int quota = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0;
        share(project, user, weight, quota);
    }

    private void share(String project, String user, double weight, int quota) {
        run.share(project, user, weight, quota);
        fairness.share(project, user, weight, quota);
    }

    private static Job job(String task, String project, String user) {
        return new Job(task, user, project, 0, 1_000, 0, 0, 0);
    }

    private static List<Job> trace(Random random, int projects, int users, int size) {
        List<Job> jobs = new ArrayList<>();
        long nowMs = 0;
        for (int i = 0; i < size; i++) {
            nowMs += random.nextInt(200);
            int user = Math.min(random.nextInt(users), random.nextInt(users));
            long runMs = (long) (10 * Math.pow(1_000, (user + random.nextDouble()) / users));
            jobs.add(new Job("t" + i, "u" + user, "p" + random.nextInt(projects), nowMs, runMs, 0, 0, 0));
        }
        return jobs;
    }
}
