package dev.fairlead.coordinator.service.whatif;

import dev.fairlead.scheduler.trace.FluidIdeal;
import dev.fairlead.scheduler.trace.Job;
import dev.fairlead.scheduler.trace.Placement;
import dev.fairlead.scheduler.trace.ServiceCurve;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a schedule was like.
 *
 * @param makespanMs from the first task that could run to the last end
 * @param jain fairness over windows of time: 1 if users who waited had the same for their weight
 * @param lagMs the most that a user was behind an ideal that divides slots at will, in milliseconds of a slot
 * @param due tasks with a due time
 * @param late those of them that ended later
 * @param users waits by user, in its project if it has one
 */
public record Figures(
        Waits waits, long makespanMs, double jain, long lagMs, int due, int late, Map<String, Waits> users) {

    static Figures of(List<Placement> placements, int slots, FluidIdeal.Shares shares) {
        List<Job> jobs = placements.stream()
                .map(Placement::job)
                .sorted(Comparator.comparingLong(Job::submitMs))
                .toList();
        Map<String, ServiceCurve> served = ServiceCurve.of(placements);
        Map<String, ServiceCurve> ideal = FluidIdeal.of(jobs, slots, shares);
        double lag = 0;
        for (Map.Entry<String, ServiceCurve> one : ideal.entrySet()) {
            lag = Math.max(
                    lag,
                    served.getOrDefault(one.getKey(), new ServiceCurve(List.of()))
                            .lagBehind(one.getValue()));
        }
        List<Placement> due =
                placements.stream().filter(one -> one.job().dueMs() > 0).toList();
        return new Figures(
                Waits.of(placements),
                placements.stream().mapToLong(Placement::endMs).max().orElse(0)
                        - jobs.stream().mapToLong(Job::submitMs).min().orElse(0),
                WindowedJain.of(
                        placements,
                        served,
                        owner -> shares.owners()
                                .getOrDefault(owner, FluidIdeal.Share.EQUAL)
                                .weight()),
                Math.round(lag),
                due.size(),
                (int) due.stream()
                        .filter(one -> one.endMs() > one.job().dueMs())
                        .count(),
                users(placements));
    }

    private static Map<String, Waits> users(List<Placement> placements) {
        Map<String, List<Placement>> byOwner = new TreeMap<>();
        placements.forEach(one -> byOwner.computeIfAbsent(one.job().owner(), owner -> new ArrayList<>())
                .add(one));
        Map<String, Waits> waits = new TreeMap<>();
        byOwner.forEach((owner, mine) -> waits.put(owner, Waits.of(mine)));
        return waits;
    }
}
