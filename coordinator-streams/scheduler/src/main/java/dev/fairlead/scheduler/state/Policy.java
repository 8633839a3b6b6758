package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.UsageRecord;
import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.TaskOrder;
import dev.fairlead.scheduler.api.WorkerOrder;
import dev.fairlead.scheduler.api.WorkerPick;
import org.jspecify.annotations.Nullable;

/**
 * All answers of a scheduling policy, with the built-in ones where it has none of its own.
 *
 * @param workerPick asked instead of the order who takes a task; null: the first in that order
 * @param tasksPerWorker most tasks of a worker at a time, beneath its slots
 * @param serviceWindowMs within which quotas of service count; 0: they do not
 * @param gauges what it measures of itself; decides nothing
 */
public record Policy(
        TaskOrder taskOrder,
        QueuePolicy queuePolicy,
        WorkerOrder workerOrder,
        @Nullable WorkerPick workerPick,
        int tasksPerWorker,
        long serviceWindowMs,
        Gauges gauges) {

    /** Of the window's parts; 0: quotas of service do not count. */
    public long quotaPartMs() {
        return serviceWindowMs == 0 ? 0 : Math.max(1, serviceWindowMs / UsageRecord.PARTS);
    }
}
