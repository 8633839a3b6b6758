package dev.fairlead.scheduler.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Knows the ideal: by weighted water-filling over who waits and runs. Complains of a start of somebody at or above the
 * share while another is owed a whole slot, and of a slot that stays free while a task waits.
 */
final class FairnessChecker implements TraceListener {
    private static final double SMALL = 1e-6;

    private static final class User {
        double weight = 1;
        int quota = Integer.MAX_VALUE;
        int waiting;
        int running;

        int demand() {
            return Math.min(waiting + running, quota);
        }
    }

    private final Map<String, User> users = new TreeMap<>();
    private int slots;
    private int starts;

    void slots(int count) {
        slots = count;
    }

    void share(String user, double weight, int quota) {
        of(user).weight = weight;
        of(user).quota = quota == 0 ? Integer.MAX_VALUE : quota;
    }

    @Override
    public void submitted(Job job) {
        of(job.user()).waiting++;
    }

    @Override
    public void ended(Placement placement) {
        of(placement.job().user()).running--;
    }

    int starts() {
        return starts;
    }

    @Override
    public void started(Placement placement) {
        String name = placement.job().user();
        double level = level();
        User user = of(name);
        boolean served = user.running >= Math.min(user.demand(), level * user.weight) - SMALL;
        for (Map.Entry<String, User> other : users.entrySet()) {
            if (served && !other.getKey().equals(name) && isOwed(other.getValue(), level)) {
                throw new AssertionError(
                        "Expected to serve %s at %d ms, who is owed a whole slot, but %s got it with %d running at level %f."
                                .formatted(other.getKey(), placement.startMs(), name, user.running, level));
            }
        }
        user.waiting--;
        user.running++;
        starts++;
    }

    /** No slot is free that somebody could use. */
    @Override
    public void decided() {
        int running = users.values().stream().mapToInt(u -> u.running).sum();
        boolean wanted = users.values().stream().anyMatch(u -> u.waiting > 0 && u.running < u.quota);
        if (running < slots && wanted) {
            throw new AssertionError("Expected to use all %d slots, but %d run.".formatted(slots, running));
        }
        if (users.values().stream().anyMatch(u -> u.running > u.quota)) {
            throw new AssertionError("Expected to keep the quotas, but one is exceeded.");
        }
    }

    private static boolean isOwed(User user, double level) {
        return user.waiting > 0 && user.running < user.quota && (user.running + 1) / user.weight <= level + SMALL;
    }

    private double level() {
        List<User> wanting = new ArrayList<>(
                users.values().stream().filter(u -> u.demand() > 0).toList());
        wanting.sort(Comparator.comparingDouble(u -> u.demand() / u.weight));
        double left = slots;
        double weight = wanting.stream().mapToDouble(u -> u.weight).sum();
        for (User user : wanting) {
            if (user.demand() / user.weight * weight >= left - SMALL && user.demand() > left * user.weight / weight) {
                return left / weight;
            }
            left -= user.demand();
            weight -= user.weight;
        }
        return Double.POSITIVE_INFINITY;
    }

    private User of(String user) {
        return users.computeIfAbsent(user, u -> new User());
    }
}
