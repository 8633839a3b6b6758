package dev.fairlead.scheduler.api;

import java.util.List;

/**
 * A scheduler of one method: which worker a task goes to. Users are served by fair share; whose task is next is not asked
 * here, because who sees a task only when it is about to be placed cannot be fair.
 */
public abstract class SimpleScheduler implements SchedulerPlugin {
    private final String id;
    private final String version;
    private final String description;

    protected SimpleScheduler(String id, String version, String description) {
        this.id = id;
        this.version = version;
        this.description = description;
    }

    /**
     * Who takes the task. Depends on nothing but what it is told.
     *
     * @param workers all that fit the task and have a free slot, at least one, in the order of their ids
     * @return one of them
     */
    protected abstract WorkerView pick(TaskView task, List<WorkerView> workers);

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String version() {
        return version;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public List<Strategy> strategies() {
        return List.of(Strategy.CUSTOM);
    }

    @Override
    public List<SchedulerOption> options() {
        return List.of();
    }

    @Override
    public final SchedulingPolicy policy(Strategy strategy, Settings settings) {
        return new SchedulingPolicy() {
            @Override
            public WorkerPick workerPick() {
                return SimpleScheduler.this::pick;
            }
        };
    }
}
