package dev.fairlead.coordinator.service.projection;

import dev.fairlead.coordinator.service.metrics.EnergyReport;
import dev.fairlead.coordinator.service.metrics.PoolReport;
import dev.fairlead.events.AdmissionChanged;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.PoolView;
import dev.fairlead.events.SchedulerActivated;
import dev.fairlead.events.SchedulerDisabled;
import dev.fairlead.events.ServiceQuotaReached;
import dev.fairlead.events.ShareChanged;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskView;
import dev.fairlead.events.WorkerInfo;
import dev.fairlead.events.WorkerView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The latest state of tasks, workers and pools. Facts may come more than once and, from different topics, out of order:
 * each state carries the place of the fact that it stands for, and only a later one replaces it. Safe for any number of
 * threads.
 */
public final class Projection {

    private static final int GONE_WORKERS = 1_000;

    private final TaskTable tasks;
    private final WorkerTable workers = new WorkerTable(GONE_WORKERS);
    private final Map<String, PoolTally> pools = new TreeMap<>();
    private final Map<ViewKey, Integer> busy = new HashMap<>();
    private Map<ViewKey, @Nullable SpecificRecord> changedWorkers = new LinkedHashMap<>();
    private final TreeSet<String> changedPools = new TreeSet<>();

    /** @param endedTasks how many ended tasks are kept; the newest ones */
    public Projection(int endedTasks) {
        this.tasks = new TaskTable(endedTasks, this::moved);
    }

    /** Takes over what an earlier projection wrote. Pools after everything else. */
    public synchronized void restore(SpecificRecord view) {
        if (view instanceof TaskView task) {
            tasks.restore(task);
        } else if (view instanceof WorkerView worker) {
            put(worker);
        } else if (view instanceof PoolView pool) {
            pool(pool.getPool()).restore(pool);
        }
        changedPools.clear();
    }

    /** Applies a fact; others are ignored. */
    public synchronized void apply(SpecificRecord fact) {
        if (fact.get(0) instanceof FactHeader header) {
            pool(header.getPool()).advance(header.getTimeMs(), workers.all());
        }
        TaskView task = Views.task(fact);
        WorkerView worker = Views.worker(fact);
        if (task != null) {
            tasks.apply(task);
        } else if (worker != null && put(worker)) {
            changedWorkers.put(WorkerTable.key(worker), worker);
            changedPools.add(worker.getWorker().getPool());
            workers.evict().forEach(key -> changedWorkers.put(key, null));
        } else if (fact instanceof ShareChanged share) {
            pool(share.getHeader().getPool()).share(share);
        } else if (fact instanceof ServiceQuotaReached reached) {
            pool(reached.getHeader().getPool()).heldBack(reached);
        } else if (fact instanceof AdmissionChanged changed) {
            pool(changed.getHeader().getPool())
                    .admission(changed.getRequired(), changed.getHeader().getOffset());
        } else if (fact instanceof SchedulerActivated activated) {
            pool(activated.getHeader().getPool()).schedules(ActiveScheduler.of(activated));
        } else if (fact instanceof SchedulerDisabled disabled) {
            pool(disabled.getHeader().getPool()).schedules(ActiveScheduler.of(disabled));
        }
        if (fact.get(0) instanceof FactHeader header) {
            pool(header.getPool()).saw(header);
            changedPools.add(header.getPool());
        }
    }

    private boolean put(WorkerView worker) {
        boolean later = workers.put(worker);
        if (later) {
            pool(worker.getWorker().getPool()).worker(worker);
        }
        return later;
    }

    private void moved(@Nullable TaskView before, TaskView after) {
        TaskInfo task = after.getTask();
        PoolTally pool = pool(task.getPool());
        pool.moved(before, after);
        UserTally user = pool.user(task.getUser());
        if (before != null) {
            user.left(before.getTask().getStatus());
            place(before.getTask(), -1);
        }
        user.entered(task.getStatus());
        place(task, 1);
    }

    private void place(TaskInfo task, int by) {
        if (Views.isPlaced(task.getStatus()) && task.getWorkerId() != null) {
            busy.merge(
                    new ViewKey(task.getPool(), task.getWorkerId()),
                    by,
                    (old, change) -> old + change == 0 ? null : old + change);
        }
    }

    private PoolTally pool(String name) {
        return pools.computeIfAbsent(name, PoolTally::new);
    }

    /** What has changed since the last call. */
    public synchronized Changes takeChanges() {
        Changes changes = new Changes(
                tasks.takeChanges(),
                changedWorkers,
                changedPools.stream()
                        .map(name -> pool(name).view(workers.all()))
                        .toList());
        changedWorkers = new LinkedHashMap<>();
        changedPools.clear();
        return changes;
    }

    /** Newest first. */
    public synchronized List<TaskView> tasks(@Nullable TaskOrder after, Predicate<TaskView> filter, int limit) {
        return tasks.list(after, filter, limit);
    }

    /** Tasks with this id, one in each pool that has one. */
    public synchronized List<TaskView> tasksById(String taskId) {
        List<TaskView> found = new ArrayList<>();
        pools.keySet()
                .forEach(pool -> Optional.ofNullable(tasks.get(new ViewKey(pool, taskId)))
                        .ifPresent(found::add));
        return found;
    }

    public synchronized List<WorkerView> workers() {
        return workers.all().stream().map(this::withBusy).toList();
    }

    /** What the worker itself holds is counted from its tasks: facts about workers are rare. */
    private WorkerView withBusy(WorkerView view) {
        WorkerInfo worker = view.getWorker();
        WorkerInfo counted = new WorkerInfo(
                worker.getWorkerId(),
                worker.getInstanceId(),
                worker.getAgentId(),
                worker.getPool(),
                worker.getStatus(),
                worker.getSlots(),
                busy.getOrDefault(WorkerTable.key(view), 0),
                worker.getTypes(),
                worker.getCapabilities(),
                worker.getVersion());
        return new WorkerView(counted, view.getOffset(), view.getIndex(), view.getUpdatedAtMs(), view.getReason());
    }

    public synchronized List<PoolView> pools() {
        return pools.values().stream().map(pool -> pool.view(workers.all())).toList();
    }

    /** How the pool shares its slots, since this projection began and at most a day back; empty: no such pool. */
    public synchronized Optional<PoolReport> report(String pool) {
        return Optional.ofNullable(pools.get(pool)).map(tally -> tally.report(workers.all()));
    }

    /** What the workers of each pool take, as the reports have it. */
    public synchronized SortedMap<String, EnergyReport> energy() {
        SortedMap<String, EnergyReport> energy = new TreeMap<>();
        pools.forEach((name, tally) -> energy.put(name, tally.energy()));
        return energy;
    }

    /**
     * Latest states that are not written yet.
     *
     * @param tasks in order: of two about one task, the later one holds
     * @param workers null where there is none any more
     */
    public record Changes(
            List<TaskChange> tasks, Map<ViewKey, @Nullable SpecificRecord> workers, List<PoolView> pools) {}
}
