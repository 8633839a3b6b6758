package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Head;
import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.ProjectView;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.QueueView;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The queues that wait in each lane, in one order: a project's among themselves, and the first of each project that may
 * have another slot beside those of the others. So a project at its quota leaves and comes back as one.
 */
final class Ranks<R> {
    private final Map<String, Project> projects = new HashMap<>();
    private final Lines firsts = new Lines();
    private final Comparator<R> order;
    private final boolean quotas;

    /**
     * @param order of ranks; no two queues may have equal ones
     * @param quotas whether they are looked at
     */
    Ranks(Comparator<R> order, boolean quotas) {
        this.order = order;
        this.quotas = quotas;
    }

    /** @param rank of the queue in a lane, given its first task there */
    void update(QueueView queue, Function<Head, R> rank) {
        Map<Lane, R> now = new HashMap<>();
        if (!quotas || queue.running() < queue.quota()) {
            queue.forEachHead((lane, head) -> now.put(lane, rank.apply(head)));
        }
        Project project = projects.computeIfAbsent(queue.id().project(), name -> new Project());
        project.open(isOpen(queue.project()));
        project.place(queue.id().user(), now);
        dropIfEmpty(queue.id().project(), project);
    }

    void update(ProjectView view) {
        Project project = projects.get(view.name());
        if (project != null) {
            project.open(isOpen(view));
        }
    }

    void remove(QueueId queue) {
        Project project = projects.get(queue.project());
        if (project != null) {
            project.place(queue.user(), Map.of());
            dropIfEmpty(queue.project(), project);
        }
    }

    /** The first in any of the lanes. */
    @Nullable
    R first(Collection<? extends Lane> open) {
        R best = null;
        for (Lane lane : open) {
            R first = firsts.first(lane);
            if (first != null && (best == null || order.compare(first, best) < 0)) {
                best = first;
            }
        }
        return best;
    }

    private void dropIfEmpty(String name, Project project) {
        if (project.places.isEmpty()) {
            projects.remove(name);
        }
    }

    private boolean isOpen(ProjectView project) {
        return !quotas || project.running() < project.quota();
    }

    /** Ranks by lane, in order. */
    private final class Lines {
        private final Map<Lane, TreeSet<R>> byLane = new HashMap<>();

        void add(Lane lane, R rank) {
            byLane.computeIfAbsent(lane, l -> new TreeSet<>(order)).add(rank);
        }

        void remove(Lane lane, R rank) {
            TreeSet<R> line = byLane.get(lane);
            if (line != null && line.remove(rank) && line.isEmpty()) {
                byLane.remove(lane);
            }
        }

        @Nullable
        R first(Lane lane) {
            TreeSet<R> line = byLane.get(lane);
            return line == null ? null : line.first();
        }
    }

    /** The queues of one project, and which of them stand beside the other projects'. */
    private final class Project {
        private final Map<String, Map<Lane, R>> places = new HashMap<>();
        private final Lines lines = new Lines();
        private final Map<Lane, R> presented = new HashMap<>();
        private boolean isOpen;

        void open(boolean now) {
            if (now != isOpen) {
                isOpen = now;
                lines.byLane.keySet().forEach(this::present);
            }
        }

        void place(String user, Map<Lane, R> now) {
            Map<Lane, R> before = now.isEmpty() ? places.remove(user) : places.put(user, now);
            if (before != null) {
                before.forEach(lines::remove);
            }
            now.forEach(lines::add);
            if (before != null) {
                before.keySet().forEach(this::present);
            }
            now.keySet().forEach(this::present);
        }

        private void present(Lane lane) {
            R first = isOpen ? lines.first(lane) : null;
            R before = first == null ? presented.remove(lane) : presented.put(lane, first);
            if (!Objects.equals(first, before)) {
                if (before != null) {
                    firsts.remove(lane, before);
                }
                if (first != null) {
                    firsts.add(lane, first);
                }
            }
        }
    }
}
