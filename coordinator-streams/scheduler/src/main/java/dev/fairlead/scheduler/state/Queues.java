package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.ProjectRecord;
import dev.fairlead.scheduler.QueueRecord;
import dev.fairlead.scheduler.Retention;
import dev.fairlead.scheduler.ShareRecord;
import dev.fairlead.scheduler.StateRecord;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.UsageRecord;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.TaskOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All queues by project and user, and which of them the policy does not know as they are now. */
final class Queues {
    private final Map<String, Project> projects = new HashMap<>();
    private final Map<String, UserLoad> loads = new HashMap<>();
    private final Shares shares = new Shares();
    private final Map<QueueId, UsageRecord> usages = new HashMap<>();
    private final Set<Project> changedShares = new LinkedHashSet<>();
    private final List<Queue> changed = new ArrayList<>();
    private final TreeSet<QueueRecord> idle =
            new TreeSet<>(Comparator.comparingLong(QueueRecord::idleSinceMs).thenComparing(QueueRecord::id));
    private final TaskOrder order;
    private final QueuePolicy policy;
    private int live;
    private int busyProjects;

    Queues(TaskOrder order, QueuePolicy policy) {
        this.order = order;
        this.policy = policy;
    }

    @Nullable
    Project project(String name) {
        return projects.get(name);
    }

    @Nullable
    Queue find(String project, String user) {
        Project its = projects.get(project);
        return its == null ? null : its.find(user);
    }

    @Nullable
    ShareRecord share(QueueId of) {
        return shares.find(of);
    }

    /** What was set for whoever is named, or else holds for everybody like that. */
    ShareRecord shareOf(QueueId of) {
        return of.user().isEmpty() ? shares.ofProject(of.project()) : shares.of(of);
    }

    @Nullable
    UsageRecord usage(QueueId of) {
        return usages.get(of);
    }

    void usage(QueueId of, @Nullable UsageRecord now) {
        if (now == null) {
            usages.remove(of);
        } else {
            usages.put(of, now);
        }
        Project project = projects.get(of.project());
        if (project != null && of.user().isEmpty()) {
            boolean before = project.isSpent();
            project.set(now);
            if (project.isSpent() != before) {
                project.queues().forEach(this::changed);
            }
            return;
        }
        Queue queue = project == null ? null : project.find(of.user());
        if (queue != null) {
            queue.set(now);
            changed(queue);
        }
    }

    /** What the user has that is not at its end; null if nothing. */
    @Nullable
    UserLoad load(String user) {
        return loads.get(user);
    }

    Stream<StateRecord> records() {
        Stream<StateRecord> ofQueues = projects.values().stream()
                .flatMap(project -> Stream.concat(
                        Stream.of(project.record()), project.queues().stream().map(Queue::record)));
        return Stream.of(shares.records().stream(), usages.values().stream(), ofQueues)
                .flatMap(Function.identity());
    }

    Stream<Project> projects() {
        return projects.values().stream();
    }

    /** Id of a task that waits in the lane, the oldest of the first ones of all queues; there must be one. */
    String first(TaskLane lane) {
        return projects.values().stream()
                .flatMap(project -> project.queues().stream())
                .flatMap(queue -> queue.first(lane).stream())
                .min(Comparator.comparingLong(head -> head.task().sequence()))
                .orElseThrow()
                .task()
                .taskId();
    }

    /** Tasks that are not at their end. */
    int live() {
        return live;
    }

    /** Whether nothing waits in a queue and nothing runs. */
    boolean isIdle() {
        return busyProjects == 0;
    }

    void add(Queue queue, TaskRecord task, TaskLane lane) {
        busyProjects -= busy(queue.project());
        queue.add(task, lane);
        busyProjects += busy(queue.project());
        changed(queue);
    }

    void remove(Queue queue, TaskRecord task, TaskLane lane) {
        busyProjects -= busy(queue.project());
        queue.remove(task, lane);
        busyProjects += busy(queue.project());
        changed(queue);
    }

    /** A task came to be. */
    void begin(TaskRecord task, TaskLane lane) {
        live++;
        lane.countLive(1);
        loads.computeIfAbsent(task.user(), user -> new UserLoad()).add(lane);
    }

    /** A task is at its end. */
    void end(TaskRecord task, TaskLane lane) {
        live--;
        lane.countLive(-1);
        loads.computeIfPresent(task.user(), (user, load) -> {
            load.remove(lane);
            return load.tasks() == 0 ? null : load;
        });
    }

    void set(QueueRecord record) {
        set(of(record.id().project(), record.id().user()), record);
    }

    void set(Queue queue, QueueRecord record) {
        if (queue.record().idleSinceMs() > 0) {
            idle.remove(queue.record());
        }
        queue.set(record);
        if (record.idleSinceMs() > 0) {
            idle.add(record);
        }
        changed(queue);
    }

    /** Its project goes with the last queue. */
    void remove(QueueRecord record) {
        idle.remove(record);
        Project project = projects.get(record.id().project());
        Queue queue = project == null ? null : project.find(record.id().user());
        if (project != null && queue != null) {
            changed.remove(queue);
            queue.unmark();
            project.remove(record.id().user());
        }
        policy.remove(record.id());
    }

    void set(ProjectRecord record) {
        ofProject(record.project()).set(record);
    }

    void remove(ProjectRecord record) {
        Project project = projects.remove(record.project());
        if (project != null) {
            changedShares.remove(project);
        }
    }

    void share(QueueId of, @Nullable ShareRecord now) {
        shares.replace(of, now);
        if (of.user().isEmpty()) {
            Project project = projects.get(of.project());
            if (project != null) {
                project.set(shares.ofProject(of.project()));
                changedShares.add(project);
            }
        } else if (of.project().isEmpty()) {
            projects.values().forEach(project -> share(project.find(of.user())));
        } else {
            share(find(of.project(), of.user()));
        }
    }

    private void share(@Nullable Queue queue) {
        if (queue != null) {
            queue.set(shares.of(queue.id()));
            changed(queue);
        }
    }

    /** The queue that has been idle for the longest, if too long or there are too many. */
    @Nullable
    QueueRecord overdue(Retention retention, long nowMs) {
        if (idle.isEmpty()) {
            return null;
        }
        QueueRecord oldest = idle.first();
        boolean old = oldest.idleSinceMs() + retention.idleQueueMs() <= nowMs;
        return old || idle.size() > retention.idleQueues() ? oldest : null;
    }

    void tellPolicy() {
        if (!changedShares.isEmpty()) {
            changedShares.forEach(policy::update);
            changedShares.clear();
        }
        for (Queue queue : changed) {
            queue.unmark();
            policy.update(queue);
        }
        changed.clear();
    }

    private void changed(Queue queue) {
        if (queue.mark()) {
            changed.add(queue);
        }
    }

    Queue of(String project, String user) {
        Project its = ofProject(project);
        Queue known = its.find(user);
        if (known != null) {
            return known;
        }
        QueueId id = new QueueId(project, user);
        Queue queue = new Queue(id, its, shares.of(id), usages.get(id), order);
        its.add(queue);
        return queue;
    }

    private Project ofProject(String name) {
        return projects.computeIfAbsent(
                name, project -> new Project(project, shares.ofProject(project), usages.get(new QueueId(project, ""))));
    }

    private static int busy(Project project) {
        return project.isIdle() ? 0 : 1;
    }
}
