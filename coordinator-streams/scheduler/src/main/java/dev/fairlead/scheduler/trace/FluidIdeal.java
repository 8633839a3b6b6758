package dev.fairlead.scheduler.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjDoubleConsumer;

/**
 * What everybody would get of a trace if slots could be divided at will: generalised processor sharing (Parekh, Gallager
 * 1993) by weighted max-min between projects and then between the users of each, where no task runs faster than on one
 * slot and nobody gets more than their quota. It knows the run times, so it is a yardstick and no scheduler. A user's tasks
 * are served in the order of their submits.
 */
public final class FluidIdeal {
    private static final double DONE = 1e-6;

    /** How slots are due to a user or a project: weight, and most slots at a time. */
    public record Share(double weight, double quota) {
        public static final Share EQUAL = new Share(1, Double.POSITIVE_INFINITY);
    }

    /** Who claims a part of something. */
    private interface Claim {
        Share share();

        /** Slots that it could use, at most its quota. */
        double demand();
    }

    private record Project(Share share, List<User> users) implements Claim {
        @Override
        public double demand() {
            return Math.min(users.stream().mapToDouble(User::demand).sum(), share.quota());
        }
    }

    private static final class User implements Claim {
        private final Share share;
        private final Deque<double[]> work = new ArrayDeque<>();
        private final List<ServicePoint> points = new ArrayList<>();
        private double served;
        private double rate;

        User(Share share) {
            this.share = share;
        }

        @Override
        public Share share() {
            return share;
        }

        @Override
        public double demand() {
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
    private final Map<String, Project> projects = new TreeMap<>();
    private final Shares shares;
    private final int slots;

    /**
     * Those that are not weight 1 without a quota.
     *
     * @param owners of users, by {@link Job#owner()}
     * @param projects of projects by name
     */
    public record Shares(Map<String, Share> owners, Map<String, Share> projects) {
        public static final Shares EQUAL = new Shares(Map.of(), Map.of());

        public Shares {
            owners = Map.copyOf(owners);
            projects = Map.copyOf(projects);
        }
    }

    private FluidIdeal(int slots, Shares shares) {
        this.slots = slots;
        this.shares = shares;
    }

    /**
     * The service of each user over time, by {@link Job#owner()}; it grows in straight lines between the points.
     *
     * @param jobs in the order of the submits
     */
    public static Map<String, ServiceCurve> of(List<Job> jobs, int slots, Shares shares) {
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
        return users.computeIfAbsent(job.owner(), owner -> {
            Project project = projects.computeIfAbsent(
                    job.project(),
                    name -> new Project(shares.projects().getOrDefault(name, Share.EQUAL), new ArrayList<>()));
            User user = new User(shares.owners().getOrDefault(owner, Share.EQUAL));
            project.users().add(user);
            return user;
        });
    }

    private void share(double now) {
        fill(
                projects.values(),
                slots,
                (project, its) -> fill(project.users(), its, (user, rate) -> user.goOn(now, rate)));
    }

    /** Water-filling: whoever wants least per weight is satisfied first. */
    private static <C extends Claim> void fill(Collection<C> claims, double there, ObjDoubleConsumer<C> give) {
        List<C> wanting = new ArrayList<>();
        double weights = 0;
        for (C claim : claims) {
            if (claim.demand() == 0) {
                give.accept(claim, 0);
            } else {
                wanting.add(claim);
                weights += claim.share().weight();
            }
        }
        wanting.sort(Comparator.comparingDouble(
                claim -> claim.demand() / claim.share().weight()));
        double left = there;
        for (C claim : wanting) {
            double its = Math.min(claim.demand(), left * claim.share().weight() / weights);
            give.accept(claim, its);
            left -= its;
            weights -= claim.share().weight();
        }
    }
}
