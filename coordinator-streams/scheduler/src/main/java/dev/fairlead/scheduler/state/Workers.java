package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.WorkerOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All workers, and which of them the lanes do not know as they are now. */
final class Workers {
    private final Map<String, Worker> byId = new HashMap<>();
    private final List<Worker> changed = new ArrayList<>();
    private final Lanes lanes = new Lanes(byId::values);
    private final WorkerOrder order;
    private final int mostTasks;
    private int registered;
    private int live;
    private int capacity;

    /** @param mostTasks of a worker at a time, beneath its slots */
    Workers(WorkerOrder order, int mostTasks) {
        this.order = order;
        this.mostTasks = mostTasks;
    }

    Stream<WorkerRecord> records() {
        return byId.values().stream().filter(Worker::isKnown).map(Worker::record);
    }

    Lanes lanes() {
        return lanes;
    }

    @Nullable
    Worker find(String workerId) {
        Worker worker = byId.get(workerId);
        return worker == null || !worker.isKnown() ? null : worker;
    }

    int registered() {
        return registered;
    }

    /** Those with a lease that can run out. */
    int live() {
        return live;
    }

    void replace(@Nullable WorkerRecord old, @Nullable WorkerRecord now, String workerId) {
        Worker worker = of(workerId);
        registered += count(now != null) - count(old != null);
        live += count(now != null && now.isLive()) - count(old != null && old.isLive());
        worker.set(now);
        if (old == null
                || now == null
                || !old.types().equals(now.types())
                || !old.capabilities().equals(now.capabilities())) {
            lanes.refit(worker, now);
        }
        changed(worker);
    }

    void hold(TaskRecord task) {
        Worker worker = of(holder(task));
        worker.hold(task.taskId());
        changed(worker);
    }

    void release(TaskRecord task) {
        Worker worker = of(holder(task));
        worker.release(task.taskId());
        changed(worker);
    }

    /** Brings offers and capacity up to date. */
    void settle(QueuePolicy policy) {
        if (changed.isEmpty()) {
            return;
        }
        for (Worker worker : changed) {
            worker.unmark();
            int now = worker.capacityNow();
            capacity += now - worker.swapCapacity(now);
            FreeWorker offer = worker.isKnown() ? worker.offerNow(order) : null;
            lanes.offer(worker, offer);
            if (worker.isEmpty()) {
                byId.remove(worker.workerId());
            }
        }
        changed.clear();
        policy.resize(capacity);
    }

    private void changed(Worker worker) {
        if (worker.mark()) {
            changed.add(worker);
        }
    }

    private Worker of(String workerId) {
        return byId.computeIfAbsent(workerId, id -> new Worker(id, mostTasks));
    }

    private static String holder(TaskRecord task) {
        String workerId = task.workerId();
        if (workerId == null) {
            throw new IllegalStateException(
                    "Expected to find the worker of task %s, but it names none.".formatted(task.taskId()));
        }
        return workerId;
    }

    private static int count(boolean condition) {
        return condition ? 1 : 0;
    }
}
