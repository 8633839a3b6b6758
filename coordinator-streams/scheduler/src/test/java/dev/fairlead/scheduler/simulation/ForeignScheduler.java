package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.api.SchedulerOption;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.api.Strategy;
import java.util.List;

/** What somebody's own scheduler says of itself when that does not matter. */
public abstract class ForeignScheduler implements SchedulerPlugin {
    private final String id;

    protected ForeignScheduler(String id) {
        this.id = id;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String version() {
        return "1";
    }

    @Override
    public final String description() {
        return "Somebody's own.";
    }

    @Override
    public final List<Strategy> strategies() {
        return List.of(Strategy.CUSTOM);
    }

    @Override
    public final List<SchedulerOption> options() {
        return List.of();
    }
}
