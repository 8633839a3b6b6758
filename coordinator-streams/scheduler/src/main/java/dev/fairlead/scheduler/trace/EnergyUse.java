package dev.fairlead.scheduler.trace;

import dev.fairlead.scheduler.orders.Power;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a schedule is estimated to take on workers that are alike, by {@link Power}, from the first submit to the last end.
 *
 * @param joules while they have tasks
 * @param idleJoules what they would take beside it if they stayed awake without
 */
public record EnergyUse(double joules, double idleJoules) {
    private static final double MILLI = 1_000;

    /** @param workers as many as there were, those that had no task included */
    public static EnergyUse of(List<Placement> placements, int workers, Power power) {
        long workMillijoules = 0;
        long awakeMs = 0;
        for (TreeMap<Long, Integer> changes : changesByWorker(placements).values()) {
            int busy = 0;
            long sinceMs = changes.firstKey();
            for (Map.Entry<Long, Integer> change : changes.entrySet()) {
                long lengthMs = change.getKey() - sinceMs;
                workMillijoules += Power.millijoules(power.milliwatts(busy), lengthMs);
                awakeMs += busy > 0 ? lengthMs : 0;
                busy += change.getValue();
                sinceMs = change.getKey();
            }
        }
        double idleMs = (double) workers * lengthMs(placements) - awakeMs;
        return new EnergyUse(workMillijoules / MILLI, power.idleMilliwatts() * idleMs / MILLI / MILLI);
    }

    /** By moment: how many tasks more a worker has from then on. */
    private static Map<String, TreeMap<Long, Integer>> changesByWorker(List<Placement> placements) {
        Map<String, TreeMap<Long, Integer>> changes = new TreeMap<>();
        placements.forEach(placement -> {
            TreeMap<Long, Integer> its = changes.computeIfAbsent(placement.worker(), worker -> new TreeMap<>());
            its.merge(placement.startMs(), 1, Integer::sum);
            its.merge(placement.endMs(), -1, Integer::sum);
        });
        return changes;
    }

    private static long lengthMs(List<Placement> placements) {
        return placements.stream().mapToLong(Placement::endMs).max().orElse(0)
                - placements.stream()
                        .mapToLong(one -> one.job().submitMs())
                        .min()
                        .orElse(0);
    }
}
