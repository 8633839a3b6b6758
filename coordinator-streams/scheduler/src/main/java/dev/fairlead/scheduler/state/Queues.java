package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.Retention;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.UserRecord;
import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.TaskOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All queues, and which of them the policy does not know as they are now. */
final class Queues {
    private final Map<String, Queue> byUser = new HashMap<>();
    private final Set<Queue> changed = new LinkedHashSet<>();
    private final TreeSet<UserRecord> idle =
            new TreeSet<>(Comparator.comparingLong(UserRecord::idleSinceMs).thenComparing(UserRecord::user));
    private final TaskOrder order;
    private final QueuePolicy policy;
    private int live;
    private int demand;

    Queues(TaskOrder order, QueuePolicy policy) {
        this.order = order;
        this.policy = policy;
    }

    @Nullable
    Queue find(String user) {
        return byUser.get(user);
    }

    Stream<UserRecord> records() {
        return byUser.values().stream().map(Queue::record);
    }

    Queue of(String user) {
        return byUser.computeIfAbsent(user, u -> new Queue(u, order));
    }

    /** Tasks that are not at their end. */
    int live() {
        return live;
    }

    /** Whether nothing waits in a queue and nothing runs. */
    boolean isIdle() {
        return demand == 0;
    }

    void add(TaskRecord task, TaskLane lane) {
        count(task, lane, 1);
    }

    void remove(TaskRecord task, TaskLane lane) {
        count(task, lane, -1);
    }

    private void count(TaskRecord task, TaskLane lane, int by) {
        Queue queue = of(task.user());
        demand -= queue.waiting() + queue.running();
        live += by;
        if (by > 0) {
            queue.add(task, lane);
        } else {
            queue.remove(task, lane);
        }
        demand += queue.waiting() + queue.running();
        changed.add(queue);
    }

    void set(UserRecord record) {
        Queue queue = of(record.user());
        if (queue.record().idleSinceMs() > 0) {
            idle.remove(queue.record());
        }
        queue.set(record);
        if (record.idleSinceMs() > 0 && !record.shared()) {
            idle.add(record);
        }
        changed.add(queue);
    }

    void remove(UserRecord record) {
        idle.remove(record);
        Queue queue = byUser.remove(record.user());
        if (queue != null) {
            changed.remove(queue);
        }
        policy.remove(record.user());
    }

    /** The user that has been idle for the longest, if too long or there are too many. */
    @Nullable
    UserRecord overdue(Retention retention, long nowMs) {
        if (idle.isEmpty()) {
            return null;
        }
        UserRecord oldest = idle.first();
        boolean old = oldest.idleSinceMs() + retention.endedMs() <= nowMs;
        return old || idle.size() > retention.idleUsers() ? oldest : null;
    }

    void tellPolicy() {
        changed.forEach(policy::update);
        changed.clear();
    }
}
