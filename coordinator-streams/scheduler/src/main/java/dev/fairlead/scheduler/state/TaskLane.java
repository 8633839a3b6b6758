package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.api.Lane;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongBiFunction;
import java.util.stream.Stream;

/** The tasks of one signature, counted, and the workers that fit them and have a free slot, in the order of choice. */
public final class TaskLane implements Lane {
    private final Signature signature;
    private final String text;
    private final Map<String, Condition> conditions;
    private final TreeMap<String, TreeSet<FreeWorker>> free = new TreeMap<>();
    private int fitting;
    private int live;
    private int waiting;
    private boolean wasOpen;

    TaskLane(Signature signature) {
        this.signature = signature;
        this.text = signature.text();
        this.conditions = signature.conditions();
    }

    @Override
    public String signature() {
        return text;
    }

    /**
     * The worker that takes the lane's next task; the lane must be open.
     *
     * @param cost of each group of workers, the first of whom is told too
     */
    public String worker(ToLongBiFunction<String, String> cost) {
        if (free.size() == 1) {
            return free.firstEntry().getValue().first().workerId();
        }
        FreeWorker best = null;
        long least = Long.MAX_VALUE;
        for (Map.Entry<String, TreeSet<FreeWorker>> group : free.entrySet()) {
            FreeWorker first = group.getValue().first();
            long its = cost.applyAsLong(group.getKey(), first.workerId());
            if (best == null || its < least || (its == least && first.compareTo(best) < 0)) {
                best = first;
                least = its;
            }
        }
        return Objects.requireNonNull(best).workerId();
    }

    /** Ids of all workers with a free slot, sorted. */
    public Stream<String> workers() {
        return free.values().stream()
                .flatMap(TreeSet::stream)
                .map(FreeWorker::workerId)
                .sorted();
    }

    /** Whether its only waiting task can run on no worker that is registered. */
    public boolean isNewWithoutWorker() {
        return waiting == 1 && fitting == 0;
    }

    /** Whether tasks wait that can run on no worker that is registered. */
    boolean isWithoutWorker() {
        return waiting > 0 && fitting == 0;
    }

    boolean hasFitting() {
        return fitting > 0;
    }

    Signature key() {
        return signature;
    }

    boolean fits(WorkerRecord worker) {
        return Signature.fits(signature.type(), conditions, worker);
    }

    boolean isOpen() {
        return waiting > 0 && !free.isEmpty();
    }

    /** Whether it is open, or not, unlike when this was last asked. */
    boolean changesOpen() {
        boolean before = wasOpen;
        wasOpen = isOpen();
        return wasOpen != before;
    }

    boolean isLive() {
        return live > 0;
    }

    void countFitting(int by) {
        fitting += by;
    }

    void countLive(int by) {
        live += by;
    }

    void countWaiting(int by) {
        waiting += by;
    }

    void offer(FreeWorker worker) {
        free.computeIfAbsent(worker.group(), group -> new TreeSet<>()).add(worker);
    }

    void withdraw(FreeWorker worker) {
        TreeSet<FreeWorker> group = free.get(worker.group());
        if (group != null && group.remove(worker) && group.isEmpty()) {
            free.remove(worker.group());
        }
    }
}
