package dev.fairlead.examples.scheduler;

import dev.fairlead.scheduler.api.SimpleScheduler;
import dev.fairlead.scheduler.api.TaskView;
import dev.fairlead.scheduler.api.WorkerView;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the tasks of one model on one worker, whose caches are warm. It remembers nothing: each model has its own order
 * of all workers, and goes to the first of them that is free.
 */
public final class StickyScheduler extends SimpleScheduler {
    public StickyScheduler() {
        super("StickyScheduler", "1", "Keeps tasks of one model on one worker, while it is free.");
    }

    @Override
    protected WorkerView pick(TaskView task, List<WorkerView> workers) {
        return Collections.max(workers, Comparator.comparingInt(worker -> score(task.model(), worker.workerId())));
    }

    /** The same on every machine, and unlike that of any other pair. */
    private static int score(String model, String workerId) {
        int mixed = (31 * model.hashCode() + workerId.hashCode()) * 0x9E3779B9;
        return (mixed ^ (mixed >>> 15)) * 0x85EBCA6B;
    }
}
