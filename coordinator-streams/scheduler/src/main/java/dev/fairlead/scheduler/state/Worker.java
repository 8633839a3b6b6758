package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.WorkerSnapshot;
import dev.fairlead.scheduler.WorkerStatus;
import dev.fairlead.scheduler.api.WorkerOrder;
import dev.fairlead.scheduler.api.WorkerView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A worker's record, the tasks that it holds, and the lanes that it fits. */
public final class Worker implements WorkerView {
    private final Set<String> tasks = new HashSet<>();
    private final List<TaskLane> lanes = new ArrayList<>();
    private final String workerId;
    private @Nullable WorkerRecord record;
    private @Nullable FreeWorker offer;
    private final int mostTasks;
    private int capacity;
    private boolean changed;

    /** @param mostTasks at a time, beneath its slots */
    Worker(String workerId, int mostTasks) {
        this.workerId = workerId;
        this.mostTasks = mostTasks;
    }

    public WorkerRecord record() {
        if (record == null) {
            throw new IllegalStateException(
                    "Expected to find a worker's record with id %s, but only its tasks are known.".formatted(workerId));
        }
        return record;
    }

    /** Ids of the tasks whose current token it holds, sorted. */
    public List<String> tasks() {
        return tasks.stream().sorted().toList();
    }

    public WorkerSnapshot snapshot() {
        return record().snapshot(busy());
    }

    @Override
    public String workerId() {
        return workerId;
    }

    @Override
    public int slots() {
        return Math.min(mostTasks, record().slots());
    }

    @Override
    public int busy() {
        return tasks.size() + record().stale().size();
    }

    @Override
    public Map<String, String> capabilities() {
        return record().capabilities();
    }

    @Override
    public long turn() {
        return record().turn();
    }

    /** Takes note that it is to be looked at; whether that is new. */
    boolean mark() {
        boolean news = !changed;
        changed = true;
        return news;
    }

    void unmark() {
        changed = false;
    }

    void hold(String taskId) {
        tasks.add(taskId);
    }

    void release(String taskId) {
        tasks.remove(taskId);
    }

    void set(@Nullable WorkerRecord now) {
        record = now;
    }

    boolean isKnown() {
        return record != null;
    }

    boolean isEmpty() {
        return record == null && tasks.isEmpty();
    }

    /** Slots that tasks may have: those of a live worker without what stale tokens take, or what tasks have anyway. */
    int capacityNow() {
        if (record == null || record.status() != WorkerStatus.ALIVE) {
            return tasks.size();
        }
        return Math.max(
                tasks.size(),
                Math.min(mostTasks, record.slots() - record.stale().size()));
    }

    int swapCapacity(int now) {
        int before = capacity;
        capacity = now;
        return before;
    }

    private boolean isFree() {
        return record != null && record.status() == WorkerStatus.ALIVE && record.restUntilMs() == 0 && busy() < slots();
    }

    @Nullable
    FreeWorker offer() {
        return offer;
    }

    void offer(@Nullable FreeWorker now) {
        offer = now;
    }

    @Nullable
    FreeWorker offerNow(WorkerOrder order) {
        return isFree() ? new FreeWorker(order.group(this), order.key(this), workerId) : null;
    }

    List<TaskLane> lanes() {
        return lanes;
    }
}
