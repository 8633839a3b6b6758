package dev.fairlead.scheduler.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What everybody would get of a trace if slots could be divided at will: generalised processor sharing (Parekh, Gallager
 * 1993) by weighted max-min, where no task runs faster than on one slot and no user gets more than its quota. It knows
 * the run times, so it is a yardstick and no scheduler. A user's tasks are served in the order of their submits.
 */
public final class FluidIdeal {
    private static final double DONE = 1e-6;

    /** How a user's slots are due: weight, and most slots at a time. */
    public record Share(double weight, double quota) {
        public static final Share EQUAL = new Share(1, Double.POSITIVE_INFINITY);
    }

    private static final class User {
        private final Share share;
        private final Deque<double[]> work = new ArrayDeque<>();
        private final List<ServicePoint> points = new ArrayList<>();
        private double served;
        private double rate;

        User(Share share) {
            this.share = share;
        }

        double demand() {
            return Math.min(work.size(), share.quota());
        }

        /** Milliseconds until the first of those that are served is done. */
        double soonest() {
            double least = Double.POSITIVE_INFINITY;
            double left = rate;
            for (Iterator<double[]> tasks = work.iterator(); tasks.hasNext() && left > DONE; left -= 1) {
                least = Math.min(least, tasks.next()[0] / Math.min(1, left));
            }
            return least;
        }

        void serve(double ms) {
            double left = rate;
            for (Iterator<double[]> tasks = work.iterator(); tasks.hasNext() && left > DONE; left -= 1) {
                double[] task = tasks.next();
                task[0] -= ms * Math.min(1, left);
                if (task[0] <= DONE) {
                    tasks.remove();
                }
            }
            served += ms * rate;
        }

        /** The line bends here. */
        void goOn(double nowMs, double newRate) {
            if (newRate != rate) {
                rate = newRate;
                points.add(new ServicePoint(nowMs, served));
            }
        }
    }

    private final Map<String, User> users = new TreeMap<>();
    private final Map<String, Share> shares;
    private final int slots;

    private FluidIdeal(int slots, Map<String, Share> shares) {
        this.slots = slots;
        this.shares = shares;
    }

    /**
     * The service of each user over time; it grows in straight lines between the points.
     *
     * @param jobs in the order of the submits
     * @param shares of those that have not weight 1 and no quota
     */
    public static Map<String, ServiceCurve> of(List<Job> jobs, int slots, Map<String, Share> shares) {
        return new FluidIdeal(slots, shares).run(jobs);
    }

    private Map<String, ServiceCurve> run(List<Job> jobs) {
        double now = 0;
        int next = 0;
        while (next < jobs.size() || users.values().stream().anyMatch(user -> !user.work.isEmpty())) {
            double submit = next < jobs.size() ? jobs.get(next).submitMs() - now : Double.POSITIVE_INFINITY;
            double end =
                    users.values().stream().mapToDouble(User::soonest).min().orElse(Double.POSITIVE_INFINITY);
            double step = Math.max(0, Math.min(submit, end));
            users.values().forEach(user -> user.serve(step));
            now += step;
            for (; next < jobs.size() && jobs.get(next).submitMs() <= now + DONE; next++) {
                user(jobs.get(next)).work.add(new double[] {jobs.get(next).runMs()});
            }
            share(now);
        }
        Map<String, ServiceCurve> curves = new TreeMap<>();
        users.forEach((name, user) -> curves.put(name, new ServiceCurve(user.points)));
        return curves;
    }

    private User user(Job job) {
        return users.computeIfAbsent(job.user(), name -> new User(shares.getOrDefault(name, Share.EQUAL)));
    }

    /** Water-filling: whoever wants least per weight is satisfied first. */
    private void share(double now) {
        List<User> wanting = new ArrayList<>();
        double weights = 0;
        for (User user : users.values()) {
            if (user.work.isEmpty()) {
                user.goOn(now, 0);
            } else {
                wanting.add(user);
                weights += user.share.weight();
            }
        }
        wanting.sort(Comparator.comparingDouble(user -> user.demand() / user.share.weight()));
        double left = slots;
        for (User user : wanting) {
            user.goOn(now, Math.min(user.demand(), left * user.share.weight() / weights));
            left -= user.rate;
            weights -= user.share.weight();
        }
    }
}
