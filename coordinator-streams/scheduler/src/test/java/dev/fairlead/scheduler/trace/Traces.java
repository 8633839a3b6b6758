package dev.fairlead.scheduler.trace;

import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Pools and traces that the tests of strategies share. */
final class Traces {
    private Traces() {}

    /** Each scheduler with each strategy that it declares. */
    static Stream<Arguments> strategies() {
        return SchedulerCatalogue.shipped().all().stream()
                .flatMap(plugin ->
                        plugin.strategies().stream().map(strategy -> Arguments.of(plugin.id(), strategy.name())));
    }

    static TraceSimulation pool(String scheduler, String strategy, Map<String, String> settings) {
        return new TraceSimulation(new TraceListener() {}).scheduler(scheduler, strategy, settings);
    }

    static TraceSimulation pool(String scheduler, String strategy) {
        return pool(scheduler, strategy, Map.of());
    }

    /** A job whose run time is known, and that comes at the beginning. */
    static Job known(String task, String user, long runMs, long dueMs) {
        return new Job(task, user, Job.NO_PROJECT, 0, runMs, runMs, dueMs, 0);
    }

    /** Jobs of five users with all that a job can have, more than the pool can do at once. */
    static List<Job> mixed(int seed, int size) {
        Random random = new Random(seed);
        List<Job> jobs = new ArrayList<>();
        long nowMs = 0;
        for (int i = 0; i < size; i++) {
            nowMs += random.nextInt(100);
            long runMs = 1L + random.nextInt(1_000);
            long estimateMs = random.nextBoolean() ? 0 : runMs + random.nextInt(100);
            long dueMs = random.nextBoolean() ? 0 : nowMs + random.nextInt(10_000);
            int priority = random.nextInt(41) - 20;
            jobs.add(new Job(
                    "t" + i, "u" + random.nextInt(5), Job.NO_PROJECT, nowMs, runMs, estimateMs, dueMs, priority));
        }
        return jobs;
    }

    /** Each user alone could keep all slots busy for so much slot time; all submitted at once. */
    static List<Job> saturating(Map<String, Long> runMsByUser, long slotMs) {
        List<Job> jobs = new ArrayList<>();
        new TreeMap<>(runMsByUser).forEach((user, runMs) -> {
            for (int i = 0; i * runMs < slotMs; i++) {
                jobs.add(new Job(user + i, user, 0, runMs));
            }
        });
        return jobs;
    }

    static Map<String, Long> serviceUntil(long untilMs, List<Placement> placements) {
        Map<String, Long> service = new TreeMap<>();
        for (Placement placement : placements) {
            long servedMs = Math.max(0, Math.min(untilMs, placement.endMs()) - placement.startMs());
            service.merge(placement.job().owner(), servedMs, Long::sum);
        }
        return service;
    }

    static double part(Map<String, Long> service, String user) {
        return (double) service.getOrDefault(user, 0L)
                / service.values().stream().mapToLong(s -> s).sum();
    }

    /** Jain's index: 1 if all got the same, 1/n if one got all. */
    static double jain(Map<String, Long> service) {
        double sum = service.values().stream().mapToDouble(s -> s).sum();
        double squares =
                service.values().stream().mapToDouble(s -> (double) s * s).sum();
        return sum * sum / (service.size() * squares);
    }

    static List<String> tasks(List<Placement> placements) {
        return placements.stream().map(p -> p.job().task()).toList();
    }

    static long startMs(List<Placement> placements, String task) {
        return placements.stream()
                .filter(p -> p.job().task().equals(task))
                .mapToLong(Placement::startMs)
                .findFirst()
                .orElseThrow();
    }
}
