package dev.fairlead.scheduler.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fairness promise, on traces of users whose run times differ by a thousand. */
class FairShareTest {
    private static final double[] WEIGHTS = {1, 2, 4, 16, 0.5};

    private final FairnessChecker fairness = new FairnessChecker();
    private final TraceSimulation run = new TraceSimulation(fairness);

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldNeverServeWrongUserNorLeaveSlotFree(int seed) {
        Random random = new Random(seed);
        int users = 2 + random.nextInt(20);
        workers(1 + random.nextInt(6), 1 + random.nextInt(4));
        for (int user = 0; user < users; user++) {
            share("u" + user, WEIGHTS[random.nextInt(WEIGHTS.length)], random.nextInt(3) == 0 ? 3 : 0);
        }
        List<Job> trace = trace(random, users, 400);
        assertThat(run(trace)).hasSameSizeAs(trace);
        assertThat(fairness.starts()).isEqualTo(trace.size());
    }

    @Test
    void shouldServeUsersEquallyWhenOneSubmitsTenTimesAsMuch() {
        List<Job> trace = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            trace.add(new Job("flood" + i, "flood", 0, 1_000));
        }
        for (int i = 0; i < 900; i++) {
            trace.add(new Job("t" + i, "u" + i % 9, 0, 1_000));
        }
        Map<String, Long> service = Traces.serviceUntil(90_000, workers(4, 2).run(trace));
        assertThat(Traces.jain(service)).isGreaterThan(0.99);
    }

    @Test
    void shouldGiveShareByWeight() {
        share("a", 5, 0).share("b", 9, 0).workers(14, 1);
        List<Job> trace = Traces.saturating(Map.of("a", 700L, "b", 1_100L), 14 * 100_000);
        Map<String, Long> service = Traces.serviceUntil(100_000, run(trace));
        assertThat(Traces.part(service, "a")).isCloseTo(5.0 / 14, within(0.01));
    }

    @Test
    void shouldRotateFractionalSlotsByService() {
        share("heavy", 10, 0).share("light", 1, 0).workers(8, 1);
        List<Job> trace = Traces.saturating(Map.of("heavy", 900L, "light", 1_300L), 8 * 400_000);
        Map<String, Long> service = Traces.serviceUntil(400_000, run(trace));
        assertThat(Traces.part(service, "light") * 8).isCloseTo(8.0 / 11, within(0.05));
    }

    @Test
    void shouldShareBetweenShortAndLongTasksByTimeNotByCount() {
        workers(1, 1);
        List<Job> trace = Traces.saturating(Map.of("short", 100L, "long", 10_000L), 1_000_000);
        Map<String, Long> service = Traces.serviceUntil(1_000_000, run(trace));
        assertThat(Traces.part(service, "short")).isCloseTo(0.5, within(0.02));
    }

    @Test
    void shouldServeNewcomerWithinOneLongestRunTimeOfFlood() {
        List<Job> trace = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            trace.add(new Job("flood" + i, "flood", 0, 5_000));
        }
        trace.add(new Job("mine", "me", 12_345, 1_000));
        assertThat(firstStartMs("me", workers(8, 1).run(trace)) - 12_345).isLessThanOrEqualTo(5_000);
    }

    @Test
    void shouldGiveNoCreditForIdling() {
        workers(1, 1);
        List<Job> trace = new ArrayList<>(Traces.saturating(Map.of("busy", 1_000L), 500_000));
        for (int i = 0; i < 200; i++) {
            trace.add(new Job("late" + i, "late", 100_000, 1_000));
        }
        trace.sort(Comparator.comparingLong(Job::submitMs));
        List<Placement> placements = run(trace);
        List<Placement> first20 = placements.stream()
                .filter(p -> p.startMs() >= 101_000)
                .limit(20)
                .toList();
        assertThat(first20.stream().filter(p -> p.job().user().equals("late"))).hasSizeBetween(9, 11);
    }

    /**
     * Ann could not have had more than her quota, so she is owed nothing when it does not hold her back any more: a fifth of
     * seven slots, but for what the first guess of a run time was wrong by.
     */
    @Test
    void shouldGiveNoCreditForHavingBeenHeldBackByAQuota() {
        share("ann", 1, 2).workers(7, 1);
        List<Job> trace = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            trace.add(new Job("a" + i, "ann", 0, 1_000));
            trace.add(new Job("b" + i, "bob", 0, 1_000));
            trace.add(new Job("c" + i, "cid", 0, 1_000));
        }
        for (int i = 0; i < 400; i++) {
            trace.add(new Job("d" + i, "dan", 600_000, 1_000));
            trace.add(new Job("e" + i, "eve", 600_000, 1_000));
        }
        List<Placement> placements = run(trace);
        long before = Traces.serviceUntil(600_000, placements).getOrDefault("ann", 0L);
        long after = Traces.serviceUntil(800_000, placements).getOrDefault("ann", 0L);
        assertThat(before).isEqualTo(1_200_000);
        assertThat(after - before).isBetween(265_000L, 295_000L);
    }

    @Test
    void shouldForgetDebtWhenPoolWasIdle() {
        workers(1, 1);
        List<Job> trace = new ArrayList<>();
        trace.add(new Job("long", "ann", 0, 100_000));
        for (int i = 0; i < 40; i++) {
            trace.add(new Job("b" + i, "bob", 200_000, 1_000));
            trace.add(new Job("a" + i, "ann", 200_000, 1_000));
        }
        Map<String, Long> service = Traces.serviceUntil(220_000, run(trace));
        assertThat(service.getOrDefault("ann", 0L) - 100_000).isBetween(9_000L, 11_000L);
    }

    @Test
    void shouldForgetDebtInEveryProjectWhenPoolWasIdle() {
        workers(2, 1);
        List<Job> trace = new ArrayList<>();
        trace.add(new Job("long", "ann", "p", 0, 100_000, 0, 0, 0));
        trace.add(new Job("last", "cid", "q", 0, 150_000, 0, 0, 0));
        for (int i = 0; i < 40; i++) {
            trace.add(new Job("b" + i, "bob", "p", 200_000, 1_000, 0, 0, 0));
            trace.add(new Job("a" + i, "ann", "p", 200_000, 1_000, 0, 0, 0));
            trace.add(new Job("c" + i, "cid", "q", 200_000, 1_000, 0, 0, 0));
        }
        Map<String, Long> service = Traces.serviceUntil(220_000, run(trace));
        assertThat(service.getOrDefault("p/ann", 0L) - 100_000).isBetween(9_000L, 11_000L);
    }

    @Test
    void shouldRememberDebtInProjectWhileOthersKeepThePoolBusy() {
        workers(2, 1);
        List<Job> trace = new ArrayList<>();
        trace.add(new Job("long", "ann", "p", 0, 20_000, 0, 0, 0));
        for (int i = 0; i < 400; i++) {
            trace.add(new Job("c" + i, "cid", "q", 0, 1_000, 0, 0, 0));
        }
        for (int i = 0; i < 100; i++) {
            trace.add(new Job("b" + i, "bob", "p", 100_000, 1_000, 0, 0, 0));
            trace.add(new Job("a" + i, "ann", "p", 100_000, 1_000, 0, 0, 0));
        }
        List<Placement> placements = run(trace);
        Map<String, Long> service = Traces.serviceUntil(140_000, placements);
        assertThat(service.getOrDefault("p/ann", 0L)).isBetween(29_000L, 31_000L);
        assertThat(service.getOrDefault("p/bob", 0L)).isBetween(29_000L, 31_000L);
    }

    @Test
    void shouldOpenValveWhenNewcomersAreOwedEverySlotThatComesFree() {
        share("light", 0.1, 0).workers(4, 1);
        List<Job> trace = new ArrayList<>();
        trace.add(new Job("n0", "newcomer0", 0, 500));
        trace.add(new Job("n1", "newcomer1", 0, 1_000));
        for (int i = 0; i < 10; i++) {
            trace.add(new Job("heavy" + i, "heavy", 0, 10_000_000));
        }
        trace.add(new Job("mine", "light", 1, 1_000));
        for (int i = 2; i < 1_200; i++) {
            trace.add(new Job("n" + i, "newcomer" + i, 500L * i - 600, 1_000));
        }
        assertThat(firstStartMs("light", run(trace))).isBetween(20_000L, 30_000L);
    }

    /** Two slots are long's until 2,000 s, because it had them before: what is left is heavy's, who is owed two. */
    @Test
    void shouldKeepValveShutWhileTasksOfBeforeKeepTheSlots() {
        share("heavy", 10, 0).workers(3, 1);
        List<Job> trace = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            trace.add(new Job("long" + i, "long", 0, 1_000_000));
        }
        trace.add(new Job("mine", "light", 1_000_001, 1_000));
        for (int i = 0; i < 3_000; i++) {
            trace.add(new Job("h" + i, "heavy", 1_000_001, 1_000));
        }
        assertThat(firstStartMs("light", run(trace))).isBetween(2_000_000L, 2_002_000L);
    }

    /** Long's task explains the first wait, and no other. */
    @Test
    void shouldOpenValveAgainSoonWhileChurnGoesOn() {
        share("light", 0.1, 0).workers(4, 1);
        List<Job> trace = new ArrayList<>();
        trace.add(new Job("long", "long", 0, 200_000));
        trace.add(new Job("n0", "newcomer0", 200_000, 500));
        trace.add(new Job("n1", "newcomer1", 200_000, 1_000));
        for (int i = 0; i < 10; i++) {
            trace.add(new Job("heavy" + i, "heavy", 200_000, 10_000_000));
        }
        for (int i = 0; i < 5; i++) {
            trace.add(new Job("mine" + i, "light", 200_001, 1));
        }
        for (int i = 2; i < 2_000; i++) {
            trace.add(new Job("n" + i, "newcomer" + i, 199_400 + 500L * i, 1_000));
        }
        List<Placement> mine = run(trace).stream()
                .filter(placement -> placement.job().user().equals("light"))
                .toList();
        assertThat(mine.get(0).startMs()).isBetween(550_000L, 650_000L);
        assertThat(mine.get(4).startMs() - mine.get(0).startMs()).isLessThan(120_000);
    }

    /** Between equals, whoever joins goes before who has had more. */
    @Test
    void shouldOpenValveWhenUnknownUsersComeOneAfterTheOther() {
        workers(1, 1);
        List<Job> trace = new ArrayList<>();
        trace.add(new Job("first", "late", 0, 3_000));
        trace.add(new Job("second", "late", 1, 1_000));
        for (int i = 0; i < 600; i++) {
            trace.add(new Job("n" + i, "newcomer" + i, 1_000L * i, 1_000));
        }
        Placement second = run(trace).stream()
                .filter(placement -> placement.job().task().equals("second"))
                .findFirst()
                .orElseThrow();
        assertThat(second.startMs()).isBetween(20_000L, 120_000L);
    }

    private FairShareTest workers(int count, int slots) {
        run.workers(count, slots);
        fairness.slots(count * slots);
        return this;
    }

    private FairShareTest share(String user, double weight, int quota) {
        run.share("", user, weight, quota);
        fairness.share(Job.NO_PROJECT, user, weight, quota);
        return this;
    }

    private List<Placement> run(List<Job> trace) {
        return run.run(trace);
    }

    private static long firstStartMs(String user, List<Placement> placements) {
        return placements.stream()
                .filter(placement -> placement.job().user().equals(user))
                .mapToLong(Placement::startMs)
                .min()
                .orElseThrow();
    }

    private static List<Job> trace(Random random, int users, int size) {
        List<Job> jobs = new ArrayList<>();
        long nowMs = 0;
        for (int i = 0; i < size; i++) {
            nowMs += random.nextInt(200);
            int user = Math.min(random.nextInt(users), random.nextInt(users));
            long runMs = (long) (10 * Math.pow(1_000, (user + random.nextDouble()) / users));
            jobs.add(new Job("t" + i, "u" + user, nowMs, runMs));
        }
        return jobs;
    }
}
