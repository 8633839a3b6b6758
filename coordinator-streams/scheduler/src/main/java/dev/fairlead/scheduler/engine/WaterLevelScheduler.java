package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.ShareLimits;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.share.FairSharePolicy;
import dev.fairlead.scheduler.state.PoolState;

/** Makes schedulers that share by the water level. */
public final class WaterLevelScheduler {
    private WaterLevelScheduler() {}

    public static PoolScheduler.Factory factory(SchedulerLimits limits) {
        return (pool, records) -> new Scheduler(new PoolState(limits, policy(limits.share()), records));
    }

    private static SchedulingPolicy policy(ShareLimits share) {
        return new FairSharePolicy(share.firstEstimateMs(), share.valveMs(), share.ageingMs());
    }
}
