package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.TaskOrder;
import dev.fairlead.scheduler.api.WorkerOrder;

/** The first policy: the water level between users, aged priority within, the least loaded worker. */
public record FairSharePolicy(TaskOrder taskOrder, QueuePolicy queuePolicy, WorkerOrder workerOrder)
        implements SchedulingPolicy {

    public FairSharePolicy(long firstEstimateMs, long valveMs, long ageingMs) {
        this(new AgedPriority(ageingMs), new WaterLevel(firstEstimateMs, valveMs), new LeastLoaded());
    }
}
