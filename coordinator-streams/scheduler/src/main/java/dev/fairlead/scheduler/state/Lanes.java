package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.WorkerRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All lanes by signature, and which worker fits which. A lane comes with its first task; some without tasks are kept, as
 * the next task often has the same signature as the last, and finding who fits means looking at every worker.
 */
final class Lanes {
    private static final int KEPT = 16;

    private final Map<Signature, TaskLane> bySignature = new HashMap<>();
    private final Map<TaskLane, Boolean> unused = new LinkedHashMap<>();
    private final TreeSet<TaskLane> stranded = new TreeSet<>(Comparator.comparing(TaskLane::signature));
    private final TreeSet<TaskLane> open = new TreeSet<>(Comparator.comparing(TaskLane::signature));
    private final Supplier<Collection<Worker>> workers;

    Lanes(Supplier<Collection<Worker>> workers) {
        this.workers = workers;
    }

    @Nullable
    TaskLane find(Signature signature) {
        return bySignature.get(signature);
    }

    TaskLane of(Signature signature) {
        TaskLane known = bySignature.get(signature);
        return known != null ? known : create(signature);
    }

    /** Lanes with a waiting task and a free worker. */
    Collection<TaskLane> open() {
        return open;
    }

    /** After tasks came to the lane or left it. */
    void settle(TaskLane lane) {
        reopen(lane);
        if (lane.isLive()) {
            if (!unused.isEmpty()) {
                unused.remove(lane);
            }
        } else if (unused.putIfAbsent(lane, true) == null && unused.size() > KEPT) {
            drop(unused.keySet().iterator().next());
        }
    }

    /** The worker's offer to all lanes that it fits is another one. */
    void offer(Worker worker, @Nullable FreeWorker now) {
        FreeWorker before = worker.offer();
        worker.offer(now);
        for (TaskLane lane : worker.lanes()) {
            if (before != null) {
                lane.withdraw(before);
            }
            if (now != null) {
                lane.offer(now);
            }
            reopen(lane);
        }
    }

    /** The worker may fit other lanes than before. */
    void refit(Worker worker, @Nullable WorkerRecord record) {
        FreeWorker offer = worker.offer();
        offer(worker, null);
        List<TaskLane> before = List.copyOf(worker.lanes());
        before.forEach(lane -> lane.countFitting(-1));
        worker.lanes().clear();
        if (record != null) {
            bySignature.values().stream().filter(lane -> lane.fits(record)).forEach(lane -> join(worker, lane));
        }
        before.stream().filter(lane -> !lane.hasFitting()).forEach(stranded::add);
        offer(worker, offer);
    }

    boolean isStranded(TaskLane lane) {
        return stranded.contains(lane);
    }

    /** Lanes that have no fitting worker any more since this was last asked, in order; those with waiting tasks. */
    List<TaskLane> takeStranded() {
        if (stranded.isEmpty()) {
            return List.of();
        }
        List<TaskLane> taken =
                stranded.stream().filter(TaskLane::isWithoutWorker).toList();
        stranded.clear();
        return taken;
    }

    private TaskLane create(Signature signature) {
        TaskLane lane = new TaskLane(signature);
        bySignature.put(signature, lane);
        for (Worker worker : workers.get()) {
            if (worker.isKnown() && lane.fits(worker.record())) {
                join(worker, lane);
                FreeWorker offer = worker.offer();
                if (offer != null) {
                    lane.offer(offer);
                }
            }
        }
        return lane;
    }

    private static void join(Worker worker, TaskLane lane) {
        worker.lanes().add(lane);
        lane.countFitting(1);
    }

    private void drop(TaskLane lane) {
        unused.remove(lane);
        bySignature.remove(lane.key());
        stranded.remove(lane);
        workers.get().forEach(worker -> worker.lanes().remove(lane));
    }

    private void reopen(TaskLane lane) {
        if (!lane.changesOpen()) {
            return;
        }
        if (lane.isOpen()) {
            open.add(lane);
        } else {
            open.remove(lane);
        }
    }
}
