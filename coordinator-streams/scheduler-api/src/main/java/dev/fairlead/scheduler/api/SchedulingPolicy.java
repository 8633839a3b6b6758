package dev.fairlead.scheduler.api;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The three answers of a scheduler: the order in a queue, the next queue, the worker. An answer that is left out is given
 * by the built-in fair share.
 *
 * <p>All of them must be functions of what they are told: no clock, no randomness, no threads, no I/O. The same log must
 * lead to the same decisions on every machine, or a fail-over and a replay go wrong.
 */
public interface SchedulingPolicy {
    /** The window of quotas of slot time, in milliseconds, of whoever says nothing of it. */
    long DAY_MS = 86_400_000;

    /** A window that never moves on, in milliseconds. */
    long FOREVER_MS = 1L << 60;

    /** The order of a queue's tasks; null: urgent ones earlier, else by arrival. */
    default @Nullable TaskOrder taskOrder() {
        return null;
    }

    /** Which queue is next; null: fair share. */
    default @Nullable QueuePolicy queuePolicy() {
        return null;
    }

    /** Which worker; null: the least loaded. */
    default @Nullable WorkerOrder workerOrder() {
        return null;
    }

    /** Asked instead of {@link #workerOrder()} who takes a task; null: the first in that order. */
    default @Nullable WorkerPick workerPick() {
        return null;
    }

    /**
     * A number that people watch, of what the policy was told last; it decides nothing. Asked now and then by the thread
     * that decides, so it must be quick, and change nothing: it is on no log. What it throws leaves that number out, and
     * nothing else. A {@link QueuePolicy} is told of changes when a worker is free, so it is not asked about newer ones.
     *
     * @param name of one of the scheduler's {@link SchedulerPlugin#metrics}
     * @return empty: there is none now
     */
    default OptionalDouble metric(String name) {
        return OptionalDouble.empty();
    }

    /** Tasks that a worker gets at a time, beneath the slots that it offers. */
    default int tasksPerWorker() {
        return Integer.MAX_VALUE;
    }

    /** Within how long quotas of slot time count, in milliseconds; 0: they do not. */
    default long serviceWindowMs() {
        return DAY_MS;
    }
}
