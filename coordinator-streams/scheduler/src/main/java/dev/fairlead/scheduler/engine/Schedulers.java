package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.ChoiceListener;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;

/** Makes the schedulers of pools. */
public final class Schedulers {
    private Schedulers() {}

    /** With the schedulers that come with Fairlead to choose from. */
    public static PoolScheduler.Factory factory(SchedulerLimits limits) {
        return factory(limits, SchedulerCatalogue.shipped());
    }

    public static PoolScheduler.Factory factory(SchedulerLimits limits, SchedulerCatalogue catalogue) {
        return factory(limits, catalogue, ChoiceListener.NONE);
    }

    /** @param choices hears why tasks go where they go; the decisions are the same */
    public static PoolScheduler.Factory factory(
            SchedulerLimits limits, SchedulerCatalogue catalogue, ChoiceListener choices) {
        return (pool, records) -> new Scheduler(limits, new Offers(pool, catalogue), choices, records);
    }
}
