package dev.fairlead.scheduler.api;

import java.util.List;

/**
 * A scheduler that pools can be given: what it can do, what can be set, and the policies that it makes. It must have no
 * state: all pools of a coordinator share it.
 *
 * <ol>
 *   <li>It is listed: {@link #id}, {@link #version}, {@link #description}, {@link #strategies}, {@link #options},
 *       {@link #metrics}.
 *   <li>A pool activates it: {@link #policy} with a strategy that it declares and settings that are valid. The policy
 *       belongs to that pool.
 *   <li>The pool's coordinator changes, or its settings do: {@link #policy} again, which is told what there is and goes
 *       on.
 * </ol>
 */
public interface SchedulerPlugin {

    /** What it is called: unique, at most 100 letters, digits, dots, dashes and underscores. */
    String id();

    String version();

    /** What it does, in a sentence. */
    String description();

    /** What it can aim at; the first is the one that is used if none is named. */
    List<Strategy> strategies();

    List<SchedulerOption> options();

    /** What its policies measure of themselves, see {@link SchedulingPolicy#metric}; at most 50. */
    default List<SchedulerMetric> metrics() {
        return List.of();
    }

    /**
     * A policy for one pool.
     *
     * @param strategy one of {@link #strategies}
     * @param settings of the {@link #options}
     */
    SchedulingPolicy policy(Strategy strategy, Settings settings);
}
