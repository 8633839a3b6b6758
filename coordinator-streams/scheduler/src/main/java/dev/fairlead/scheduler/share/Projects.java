package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.ProjectView;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.QueueView;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The projects that share the pool, and in each the queues that share what it is due. */
final class Projects {
    private final Map<String, Project> projects = new HashMap<>();
    private final WaterLevelOptions options;
    private final Tier pool;

    /** The one that there is, if there is just one: it has all, so it stands nowhere. */
    private @Nullable Project alone;

    private int slots;

    /** A project, as it was when the policy was told last. */
    private static final class Project {
        final Tier queues;
        ProjectView view;
        ProjectMemory memory;

        Project(ProjectView view, Tier queues) {
            this.queues = queues;
            this.view = view;
            this.memory = LearningPolicy.project(view.memory());
        }
    }

    Projects(WaterLevelOptions options) {
        this.options = options;
        this.pool = new Tier(options);
    }

    void update(QueueView queue) {
        Project project = of(queue.project());
        project.queues.standings().update(QueueMember.of(queue, options));
        settle(project);
    }

    void update(ProjectView view) {
        if (projects.containsKey(view.name())) {
            settle(of(view));
        }
    }

    void remove(QueueId queue) {
        Project project = projects.get(queue.project());
        if (project != null) {
            project.queues.standings().remove(queue.user());
            settle(project);
        }
    }

    void resize(int newSlots) {
        if (newSlots == slots) {
            return;
        }
        slots = newSlots;
        pool.standings().resize(slots);
        projects.values().forEach(project -> project.queues.standings().resize(slots));
    }

    /** Which project is next; one alone is next as long as its quota lets it. */
    @Nullable
    String next(Collection<? extends Lane> open, TierMemory memory, long nowMs) {
        if (alone != null) {
            return alone.view.running() < quota(alone.view) ? alone.view.name() : null;
        }
        Contender project = pool.next(open, memory, level(), memory.longestMs(nowMs), nowMs);
        return project == null ? null : project.name();
    }

    /**
     * Who is next in the project.
     *
     * @param longestMs the longest run time of late in the pool
     */
    @Nullable
    Contender nextIn(String name, Collection<? extends Lane> open, long longestMs, long nowMs) {
        Project project = projects.get(name);
        return project == null
                ? null
                : project.queues.next(open, project.memory.tier(), level(project), longestMs, nowMs);
    }

    Tags started(QueueView queue, Tags tags, long by, long nowMs) {
        Project project = of(queue.project());
        return project.queues.started(QueueMember.of(queue, options), tags, by, level(project), nowMs);
    }

    Tags started(ProjectView project, Tags tags, long by, long nowMs) {
        return pool.started(member(of(project)), tags, by, level(), nowMs);
    }

    /** What the queue is due of its project and, if there is more than one, the project of the pool. */
    Map<String, String> measures(QueueView queue) {
        Map<String, String> measures = new LinkedHashMap<>();
        Project project = projects.get(queue.id().project());
        if (project != null) {
            if (alone == null) {
                pool.measure(member(project), level(), "project ", measures);
            }
            project.queues.measure(QueueMember.of(queue, options), level(project), "", measures);
        }
        return measures;
    }

    int count() {
        return projects.size();
    }

    /** What weight 1 is due, in slots: a project's, or a user's in the only one; empty: there is enough for all. */
    OptionalDouble waterLevel() {
        long level = alone == null ? level() : level(alone);
        return level == Ratio.UNBOUNDED ? OptionalDouble.empty() : OptionalDouble.of(Ratio.slotsOfWeightOne(level));
    }

    /** The water level among the projects. */
    private long level() {
        if (alone == null) {
            return pool.standings().level(Ratio.slots(slots));
        }
        return wanted(alone) <= slots ? Ratio.UNBOUNDED : Ratio.ofShare(Ratio.slots(slots), alone.view.weightMilli());
    }

    /** The water level among the queues of the project, for what it is due of the pool. */
    private long level(Project project) {
        long level = level();
        long wanted = Ratio.slots(wanted(project));
        long due = level == Ratio.UNBOUNDED ? wanted : Math.min(wanted, Ratio.share(level, project.view.weightMilli()));
        return project.queues.standings().level(due);
    }

    /** Slots that it could use and may have. */
    private long wanted(Project project) {
        return Math.min(project.queues.standings().wanted(), quota(project.view));
    }

    private Project of(ProjectView view) {
        Project known = projects.get(view.name());
        if (known != null) {
            known.view = view;
            return known;
        }
        Tier queues = new Tier(options);
        queues.standings().resize(slots);
        Project project = new Project(view, queues);
        projects.put(view.name(), project);
        if (projects.size() <= 2) {
            settleAll();
        }
        return project;
    }

    private void settle(Project project) {
        ProjectView view = project.view;
        project.memory = LearningPolicy.project(view.memory());
        if (project.queues.standings().isEmpty()) {
            projects.remove(view.name());
            pool.standings().remove(view.name());
            if (projects.size() <= 1) {
                settleAll();
            }
        } else if (alone == null) {
            pool.standings().update(member(project));
        }
    }

    /** A project that is not alone any more stands beside the others, and one that is alone again nowhere. */
    private void settleAll() {
        alone = projects.size() == 1 ? projects.values().iterator().next() : null;
        for (Project project : projects.values()) {
            if (alone == null) {
                pool.standings().update(member(project));
            } else {
                pool.standings().remove(project.view.name());
            }
        }
    }

    private Member member(Project project) {
        return new ProjectMember(
                project.view, project.queues.standings(), quota(project.view), project.memory.member());
    }

    private int quota(ProjectView project) {
        return options.quotas() ? project.quota() : Integer.MAX_VALUE;
    }
}
