package dev.fairlead.coordinator.service.metrics;

import dev.fairlead.coordinator.service.metrics.Capacity.Due;
import dev.fairlead.coordinator.service.metrics.WaterFilling.Claim;
import dev.fairlead.events.TaskInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who could use how many slots now: by project, then by user. Not safe for several threads. */
final class Demands {

    /**
     * Slots that each would hold if slots could be divided.
     *
     * @param byUser over all projects
     */
    record Ideal(Map<String, Double> byUser, Map<String, Double> byProject) {}

    private final Map<String, Map<String, Integer>> byProject = new TreeMap<>();

    /** @param before null: nothing was known of the task */
    void moved(@Nullable TaskInfo before, TaskInfo after) {
        count(after, 1);
        if (before != null) {
            count(before, -1);
        }
    }

    /** Never below nothing: the task may be older than what is known of it. */
    private void count(TaskInfo task, int by) {
        switch (task.getStatus()) {
            case QUEUED, ASSIGNED, RUNNING, CANCELLING -> {
                Map<String, Integer> users = byProject.computeIfAbsent(task.getProject(), p -> new TreeMap<>());
                users.compute(task.getUser(), (user, known) -> positive((known == null ? 0 : known) + by));
                if (users.isEmpty()) {
                    byProject.remove(task.getProject());
                }
            }
            default -> {}
        }
    }

    private static @Nullable Integer positive(int count) {
        return count > 0 ? count : null;
    }

    /** Weighted max-min between projects, then between the users of each. */
    Ideal ideal(Capacity capacity) {
        List<Claim> claims = new ArrayList<>();
        byProject.forEach((project, users) -> {
            double wanted = 0;
            for (Claim user : claims(project, users, capacity)) {
                wanted += user.demand();
            }
            claims.add(claim(project, wanted, capacity.ofProject(project)));
        });
        Map<String, Double> projects = WaterFilling.shares(capacity.slots(), claims);
        Map<String, Double> users = new HashMap<>();
        byProject.forEach((project, its) -> WaterFilling.shares(
                        projects.getOrDefault(project, 0.0), claims(project, its, capacity))
                .forEach((user, slots) -> users.merge(user, slots, Double::sum)));
        return new Ideal(users, projects);
    }

    private static List<Claim> claims(String project, Map<String, Integer> users, Capacity capacity) {
        List<Claim> claims = new ArrayList<>();
        users.forEach((user, demand) -> claims.add(claim(user, demand, capacity.ofUserIn(project, user))));
        return claims;
    }

    private static Claim claim(String name, double demand, Due due) {
        return new Claim(name, due.limited(demand), due.weight());
    }
}
