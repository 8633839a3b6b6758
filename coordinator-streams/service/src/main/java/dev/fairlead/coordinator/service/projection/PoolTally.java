package dev.fairlead.coordinator.service.projection;

import dev.fairlead.coordinator.service.metrics.Capacity;
import dev.fairlead.coordinator.service.metrics.PoolMetrics;
import dev.fairlead.coordinator.service.metrics.PoolReport;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.PoolView;
import dev.fairlead.events.TaskView;
import dev.fairlead.events.WorkerView;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sums of one pool. */
final class PoolTally {

    private final String pool;
    private final Map<String, UserTally> users = new TreeMap<>();
    private final PoolMetrics metrics = new PoolMetrics();
    private ActiveScheduler scheduler = ActiveScheduler.builtIn();
    private int partition;
    private long offset = -1;
    private long updatedAtMs;

    PoolTally(String pool) {
        this.pool = pool;
    }

    void restore(PoolView view) {
        partition = view.getPartition();
        offset = view.getOffset();
        updatedAtMs = view.getUpdatedAtMs();
        scheduler = scheduler.or(ActiveScheduler.of(view));
        view.getUsers().forEach(counts -> user(counts.getUser()).restore(counts));
    }

    void saw(FactHeader header) {
        partition = header.getPartition();
        offset = Math.max(offset, header.getOffset());
        updatedAtMs = Math.max(updatedAtMs, header.getTimeMs());
    }

    void schedules(ActiveScheduler said) {
        scheduler = scheduler.or(said);
    }

    UserTally user(String user) {
        return users.computeIfAbsent(user, UserTally::new);
    }

    /** A fact of that moment is about to be applied. */
    void advance(long timeMs, Collection<WorkerView> workers) {
        metrics.advance(timeMs, new Shares(workers));
    }

    void moved(@Nullable TaskView before, TaskView after) {
        metrics.moved(before, after);
    }

    PoolReport report(Collection<WorkerView> workers) {
        return metrics.report(new Shares(workers));
    }

    PoolView view(Collection<WorkerView> workers) {
        int there = (int) workers.stream().filter(this::isThere).count();
        return new PoolView(
                pool,
                partition,
                offset,
                updatedAtMs,
                there,
                slots(workers),
                users.values().stream().mapToInt(UserTally::running).sum(),
                users.values().stream().map(UserTally::counts).toList(),
                scheduler.scheduler(),
                scheduler.version(),
                scheduler.strategy(),
                scheduler.settings(),
                scheduler.offset(),
                scheduler.index(),
                scheduler.failure());
    }

    private boolean isThere(WorkerView worker) {
        return worker.getWorker().getPool().equals(pool) && WorkerTable.isThere(worker);
    }

    private int slots(Collection<WorkerView> workers) {
        return workers.stream()
                .filter(this::isThere)
                .mapToInt(worker -> worker.getWorker().getSlots())
                .sum();
    }

    /** What the users are due; counts the slots only when it is asked. */
    private final class Shares implements Capacity {
        private final Collection<WorkerView> workers;

        private Shares(Collection<WorkerView> workers) {
            this.workers = workers;
        }

        @Override
        public int slots() {
            return PoolTally.this.slots(workers);
        }

        @Override
        public double weight(String user) {
            UserTally known = users.get(user);
            return known == null || !(known.weight() > 0) ? 1 : known.weight();
        }

        @Override
        public int quota(String user) {
            UserTally known = users.get(user);
            return known == null ? 0 : known.quota();
        }
    }
}
