package dev.fairlead.plugin.testkit;

import dev.fairlead.events.PoolView;
import dev.fairlead.events.TaskView;
import dev.fairlead.events.WorkerView;
import dev.fairlead.plugin.api.Views;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What the test says that there is. */
public final class GivenViews implements Views {
    private final SortedMap<String, TaskView> tasks = new ConcurrentSkipListMap<>();
    private final SortedMap<String, WorkerView> workers = new ConcurrentSkipListMap<>();
    private final SortedMap<String, PoolView> pools = new ConcurrentSkipListMap<>();

    GivenViews() {}

    public GivenViews with(TaskView task) {
        tasks.put(task.getTask().getTaskId(), task);
        return this;
    }

    public GivenViews with(WorkerView worker) {
        workers.put(worker.getWorker().getWorkerId(), worker);
        return this;
    }

    public GivenViews with(PoolView pool) {
        pools.put(pool.getPool(), pool);
        return this;
    }

    @Override
    public Optional<TaskView> task(String taskId) {
        return Optional.ofNullable(tasks.get(taskId));
    }

    @Override
    public Optional<WorkerView> worker(String workerId) {
        return Optional.ofNullable(workers.get(workerId));
    }

    @Override
    public List<WorkerView> workers() {
        return List.copyOf(workers.values());
    }

    @Override
    public Optional<PoolView> pool(String pool) {
        return Optional.ofNullable(pools.get(pool));
    }

    @Override
    public List<PoolView> pools() {
        return List.copyOf(pools.values());
    }
}
