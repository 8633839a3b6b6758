package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.api.Lane;
import java.util.Map;
import java.util.TreeSet;

/** The tasks of one signature, counted, and the workers that fit them and have a free slot, in the order of choice. */
public final class TaskLane implements Lane {
    private final Signature signature;
    private final String text;
    private final Map<String, Condition> conditions;
    private final TreeSet<FreeWorker> free = new TreeSet<>();
    private int live;
    private int waiting;

    TaskLane(Signature signature) {
        this.signature = signature;
        this.text = signature.text();
        this.conditions = signature.conditions();
    }

    @Override
    public String signature() {
        return text;
    }

    /** The worker that takes the lane's next task; the lane must be open. */
    public String worker() {
        return free.first().workerId();
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

    boolean isLive() {
        return live > 0;
    }

    void countLive(int by) {
        live += by;
    }

    void countWaiting(int by) {
        waiting += by;
    }

    void offer(FreeWorker worker) {
        free.add(worker);
    }

    void withdraw(FreeWorker worker) {
        free.remove(worker);
    }
}
