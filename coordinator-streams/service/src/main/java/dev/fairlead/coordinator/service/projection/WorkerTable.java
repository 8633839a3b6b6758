package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.WorkerStatus;
import dev.fairlead.events.WorkerView;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The latest state of each worker that is there, and of the newest that are gone. Not safe for several threads. */
final class WorkerTable {

    private final int goneLimit;
    private final SortedMap<ViewKey, WorkerView> byKey = new TreeMap<>();
    private final LinkedHashSet<ViewKey> gone = new LinkedHashSet<>();

    WorkerTable(int goneLimit) {
        this.goneLimit = goneLimit;
    }

    static ViewKey key(WorkerView view) {
        return new ViewKey(view.getWorker().getPool(), view.getWorker().getWorkerId());
    }

    static boolean isThere(WorkerView view) {
        WorkerStatus status = view.getWorker().getStatus();
        return status != WorkerStatus.DISCONNECTED && status != WorkerStatus.FAILED;
    }

    /** False: a later state is known already. */
    boolean put(WorkerView view) {
        ViewKey key = key(view);
        WorkerView before = byKey.get(key);
        if (before != null
                && !Views.isLater(view.getOffset(), view.getIndex(), before.getOffset(), before.getIndex())) {
            return false;
        }
        byKey.put(key, view);
        gone.remove(key);
        if (!isThere(view)) {
            gone.add(key);
        }
        return true;
    }

    /** Forgets the workers that are gone and too many; the oldest first. */
    List<ViewKey> evict() {
        List<ViewKey> evicted =
                gone.stream().limit(Math.max(0, gone.size() - goneLimit)).toList();
        evicted.forEach(key -> {
            gone.remove(key);
            byKey.remove(key);
        });
        return evicted;
    }

    @Nullable
    WorkerView get(ViewKey key) {
        return byKey.get(key);
    }

    Collection<WorkerView> all() {
        return byKey.values();
    }
}
