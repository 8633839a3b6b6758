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

    private static final Demand NOTHING = new Demand(0, 0);

    private final Map<String, Map<String, Demand>> byProject = new TreeMap<>();

    /** @param queued tasks that could have a slot, beside those that hold one */
    private record Demand(int queued, int held) {
        /** Never below nothing: the task may be older than what is known of it. */
        @Nullable
        Demand with(boolean holds, int by) {
            Demand now = new Demand(Math.max(0, queued + (holds ? 0 : by)), Math.max(0, held + (holds ? by : 0)));
            return now.queued + now.held > 0 ? now : null;
        }
    }

    /** @param before null: nothing was known of the task */
    void moved(@Nullable TaskInfo before, TaskInfo after) {
        count(after, 1);
        if (before != null) {
            count(before, -1);
        }
    }

    private void count(TaskInfo task, int by) {
        switch (task.getStatus()) {
            case QUEUED -> count(task, false, by);
            case ASSIGNED, RUNNING, CANCELLING -> count(task, true, by);
            default -> {}
        }
    }

    private void count(TaskInfo task, boolean holds, int by) {
        Map<String, Demand> users = byProject.computeIfAbsent(task.getProject(), p -> new TreeMap<>());
        users.compute(task.getUser(), (user, known) -> (known == null ? NOTHING : known).with(holds, by));
        if (users.isEmpty()) {
            byProject.remove(task.getProject());
        }
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

    private static List<Claim> claims(String project, Map<String, Demand> users, Capacity capacity) {
        List<Claim> claims = new ArrayList<>();
        users.forEach((user, demand) -> {
            int queued = capacity.isHeldBack(project, user) ? 0 : demand.queued();
            claims.add(claim(user, queued + demand.held(), capacity.ofUserIn(project, user)));
        });
        return claims;
    }

    private static Claim claim(String name, double demand, Due due) {
        return new Claim(name, due.limited(demand), due.weight());
    }
}
