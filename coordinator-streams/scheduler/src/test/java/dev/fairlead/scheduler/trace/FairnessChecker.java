package dev.fairlead.scheduler.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Knows the ideal: by weighted water-filling over who waits and runs, between projects and then in each. Complains, in
 * either, of a start of somebody at or above the share while another is owed a whole slot; and of a slot that stays free
 * while a task waits that quotas would let start.
 */
final class FairnessChecker implements TraceListener {
    private static final double SMALL = 1e-6;

    private abstract static class Sharer {
        final String name;
        double weight = 1;
        int quota = Integer.MAX_VALUE;
        double share;

        Sharer(String name) {
            this.name = name;
        }

        /** Tasks that could start if there were slots. */
        abstract int startable();

        abstract int running();

        abstract int wanted();

        double demand() {
            return Math.min(wanted(), quota);
        }

        boolean isOwed() {
            return startable() > 0 && running() + 1 <= share + SMALL;
        }
    }

    private static final class User extends Sharer {
        int waiting;
        int running;

        User(String name) {
            super(name);
        }

        @Override
        int startable() {
            return Math.max(0, Math.min(waiting, quota - running));
        }

        @Override
        int running() {
            return running;
        }

        @Override
        int wanted() {
            return waiting + running;
        }
    }

    private static final class Project extends Sharer {
        final Map<String, User> users = new TreeMap<>();

        Project(String name) {
            super(name);
        }

        @Override
        int startable() {
            int all = users.values().stream().mapToInt(User::startable).sum();
            return Math.max(0, Math.min(all, quota - running()));
        }

        @Override
        int running() {
            return users.values().stream().mapToInt(User::running).sum();
        }

        @Override
        int wanted() {
            return (int) users.values().stream().mapToDouble(User::demand).sum();
        }
    }

    private final Map<String, Project> projects = new TreeMap<>();
    private int slots;
    private int starts;

    void slots(int count) {
        slots = count;
    }

    /** @param user empty: the project's */
    void share(String project, String user, double weight, int quota) {
        Sharer sharer = user.isEmpty() ? of(project) : of(project, user);
        sharer.weight = weight;
        sharer.quota = quota == 0 ? Integer.MAX_VALUE : quota;
    }

    @Override
    public void submitted(Job job) {
        of(job.project(), job.user()).waiting++;
    }

    @Override
    public void ended(Placement placement) {
        of(placement.job().project(), placement.job().user()).running--;
    }

    int starts() {
        return starts;
    }

    @Override
    public void started(Placement placement) {
        Project project = of(placement.job().project());
        User user = of(project.name, placement.job().user());
        share(projects.values(), slots);
        projects.values().forEach(one -> share(one.users.values(), one.share));
        check(project, projects.values());
        check(user, project.users.values());
        user.waiting--;
        user.running++;
        starts++;
    }

    private static void check(Sharer served, Collection<? extends Sharer> all) {
        for (Sharer other : all) {
            if (served.running() >= served.share - SMALL && other != served && other.isOwed()) {
                throw new AssertionError(
                        "Expected to serve %s, who is owed a whole slot, but %s got it with %d running and a share of %f."
                                .formatted(other.name, served.name, served.running(), served.share));
            }
        }
    }

    /** No slot is free that somebody could use. */
    @Override
    public void decided() {
        int running = projects.values().stream().mapToInt(Project::running).sum();
        boolean wanted = projects.values().stream().anyMatch(project -> project.startable() > 0);
        if (running < slots && wanted) {
            throw new AssertionError("Expected to use all %d slots, but %d run.".formatted(slots, running));
        }
        for (Project project : projects.values()) {
            if (project.running() > project.quota
                    || project.users.values().stream().anyMatch(u -> u.running > u.quota)) {
                throw new AssertionError("Expected to keep the quotas, but one is exceeded.");
            }
        }
    }

    private static void share(Collection<? extends Sharer> sharers, double there) {
        List<Sharer> wanting = new ArrayList<>(sharers);
        wanting.sort(Comparator.comparingDouble(sharer -> sharer.demand() / sharer.weight));
        double left = there;
        double weight = wanting.stream().mapToDouble(sharer -> sharer.weight).sum();
        for (Sharer sharer : wanting) {
            sharer.share = Math.min(sharer.demand(), left * sharer.weight / weight);
            left -= sharer.share;
            weight -= sharer.weight;
        }
    }

    private Project of(String project) {
        return projects.computeIfAbsent(project, Project::new);
    }

    private User of(String project, String user) {
        return of(project).users.computeIfAbsent(user, User::new);
    }
}
