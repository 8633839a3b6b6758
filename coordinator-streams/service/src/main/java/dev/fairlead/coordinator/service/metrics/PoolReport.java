package dev.fairlead.coordinator.service.metrics;

import java.util.List;

/**
 * How one pool shares its slots.
 *
 * @param nowMs the newest fact's time, where the window ends
 * @param activeUsers those with tasks that wait or run
 * @param fairness Jain's index of the users' slot time for their weights
 * @param largestLagMs most slot time that any user was behind the fluid ideal within the window
 */
public record PoolReport(
        long nowMs,
        long activeUsers,
        long activeProjects,
        double fairness,
        int slots,
        long largestLagMs,
        EnergyReport energy,
        AccountReport whole,
        List<UserReport> users,
        List<ProjectReport> projects) {

    public PoolReport {
        users = List.copyOf(users);
        projects = List.copyOf(projects);
    }

    /** Slots that are held, as a fraction; 0 where there are none. */
    public double utilization() {
        return slots == 0 ? 0 : (double) whole.held() / slots;
    }
}
