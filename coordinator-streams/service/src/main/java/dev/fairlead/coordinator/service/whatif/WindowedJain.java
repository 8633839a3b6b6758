package dev.fairlead.coordinator.service.whatif;

import dev.fairlead.coordinator.service.metrics.JainIndex;
import dev.fairlead.scheduler.trace.Placement;
import dev.fairlead.scheduler.trace.ServiceCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * {@link JainIndex} of the service for their weight that users had who had tasks waiting all of the
 * time, over 200 windows of equal length, on average: 1 if all of them had the same. Windows with fewer than two such users
 * say nothing.
 */
final class WindowedJain {
    private static final int WINDOWS = 200;

    private WindowedJain() {}

    /** @param weights of owners */
    static double of(List<Placement> placements, Map<String, ServiceCurve> served, ToDoubleFunction<String> weights) {
        long from =
                placements.stream().mapToLong(one -> one.job().submitMs()).min().orElse(0);
        long to = placements.stream().mapToLong(Placement::endMs).max().orElse(0);
        Map<String, NavigableMap<Long, Integer>> waiting = waiting(placements);
        double sum = 0;
        int counted = 0;
        for (int window = 0; window < WINDOWS; window++) {
            double begin = from + (double) (to - from) * window / WINDOWS;
            double end = from + (double) (to - from) * (window + 1) / WINDOWS;
            List<Double> shares = new ArrayList<>();
            waiting.forEach((owner, changes) -> {
                if (waitsThroughout(changes, begin, end)) {
                    ServiceCurve mine = served.get(owner);
                    double service = mine == null ? 0 : mine.at(end) - mine.at(begin);
                    shares.add(service / weights.applyAsDouble(owner));
                }
            });
            if (shares.size() > 1) {
                sum += JainIndex.of(shares);
                counted++;
            }
        }
        return counted == 0 ? 1 : sum / counted;
    }

    /** Of each owner: how many tasks wait from when on. */
    private static Map<String, NavigableMap<Long, Integer>> waiting(List<Placement> placements) {
        Map<String, NavigableMap<Long, Integer>> byOwner = new TreeMap<>();
        for (Placement one : placements) {
            NavigableMap<Long, Integer> mine = byOwner.computeIfAbsent(one.job().owner(), owner -> new TreeMap<>());
            mine.merge(one.job().submitMs(), 1, Integer::sum);
            mine.merge(one.startMs(), -1, Integer::sum);
        }
        byOwner.values().forEach(changes -> {
            int now = 0;
            for (Map.Entry<Long, Integer> change : changes.entrySet()) {
                now += change.getValue();
                change.setValue(now);
            }
        });
        return byOwner;
    }

    private static boolean waitsThroughout(NavigableMap<Long, Integer> waiting, double begin, double end) {
        Map.Entry<Long, Integer> before = waiting.lowerEntry((long) Math.ceil(begin));
        return before != null
                && before.getValue() > 0
                && waiting.subMap((long) Math.ceil(begin), (long) Math.ceil(end)).values().stream()
                        .allMatch(count -> count > 0);
    }
}
