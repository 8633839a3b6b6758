package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.FactHeader;
import dev.fairlead.events.PoolView;
import dev.fairlead.events.SchedulerActivated;
import dev.fairlead.events.SchedulerDisabled;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.util.Map;

/**
 * Who schedules in a pool, by the last fact that says so. Facts about different schedulers are on different partitions
 * and may come in any order, so that their place on the log decides.
 *
 * @param sha256 of its artifact; empty: it came with Fairlead
 * @param failure why the one that was activated last is not active any more; empty: it is
 */
record ActiveScheduler(
        String scheduler,
        String version,
        String sha256,
        String strategy,
        Map<String, String> settings,
        long offset,
        int index,
        String failure) {

    private static final SchedulerPlugin BUILT_IN = SchedulerCatalogue.shipped().builtIn();

    ActiveScheduler {
        settings = Map.copyOf(settings);
    }

    /** What a pool has by itself. */
    static ActiveScheduler builtIn() {
        return builtIn(-1, 0, "");
    }

    private static ActiveScheduler builtIn(long offset, int index, String failure) {
        return new ActiveScheduler(
                BUILT_IN.id(),
                BUILT_IN.version(),
                "",
                BUILT_IN.strategies().get(0).name(),
                Map.of(),
                offset,
                index,
                failure);
    }

    static ActiveScheduler of(PoolView view) {
        return new ActiveScheduler(
                view.getScheduler(),
                view.getSchedulerVersion(),
                view.getSchedulerSha256(),
                view.getStrategy(),
                view.getSettings(),
                view.getSchedulerOffset(),
                view.getSchedulerIndex(),
                view.getSchedulerFailure());
    }

    static ActiveScheduler of(SchedulerActivated fact) {
        return new ActiveScheduler(
                fact.getScheduler(),
                fact.getVersion(),
                fact.getSha256(),
                fact.getStrategy(),
                fact.getSettings(),
                fact.getHeader().getOffset(),
                fact.getHeader().getIndex(),
                "");
    }

    static ActiveScheduler of(SchedulerDisabled fact) {
        FactHeader header = fact.getHeader();
        return builtIn(header.getOffset(), header.getIndex(), fact.getScheduler() + ": " + fact.getReason());
    }

    /** The one of the later fact. */
    ActiveScheduler or(ActiveScheduler other) {
        return Views.isLater(other.offset, other.index, offset, index) ? other : this;
    }
}
