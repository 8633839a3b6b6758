package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.FactHeader;
import dev.fairlead.events.PoolView;
import dev.fairlead.events.WorkerView;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The sums of one pool. */
final class PoolTally {

    private final String pool;
    private final Map<String, UserTally> users = new TreeMap<>();
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
        view.getUsers().forEach(counts -> user(counts.getUser()).restore(counts));
    }

    void saw(FactHeader header) {
        partition = header.getPartition();
        offset = Math.max(offset, header.getOffset());
        updatedAtMs = Math.max(updatedAtMs, header.getTimeMs());
    }

    UserTally user(String user) {
        return users.computeIfAbsent(user, UserTally::new);
    }

    PoolView view(Collection<WorkerView> workers) {
        int there = 0;
        int slots = 0;
        for (WorkerView worker : workers) {
            if (worker.getWorker().getPool().equals(pool) && WorkerTable.isThere(worker)) {
                there++;
                slots += worker.getWorker().getSlots();
            }
        }
        return new PoolView(
                pool,
                partition,
                offset,
                updatedAtMs,
                there,
                slots,
                users.values().stream().mapToInt(UserTally::running).sum(),
                users.values().stream().map(UserTally::counts).toList());
    }
}
