package dev.fairlead.scheduler;

import java.util.SortedMap;

/**
 * The scheduler of one pool: a deterministic function of the commands it was given, in order. Owned by one thread. After
 * it threw, its state is undefined: the owner discards it and restores it from the records it had stored.
 */
public interface PoolScheduler {

    /**
     * Decides and applies.
     *
     * @param position of the command; offsets grow strictly from call to call
     * @throws PolicyException if the pool's scheduler plugin failed
     * @throws MissingSchedulerException if the log wants a scheduler that is not here
     */
    Decision decide(Command command, LogPosition position);

    /**
     * The same, but gives no task to a slot: other commands of the same instant follow, and the last of them decides. A
     * log has no such instants, as it puts everything in order; a simulated time has.
     */
    Decision hear(Command command, LogPosition position);

    /**
     * How much the pool takes in from here on. The log says so, so it is part of what decides: whoever decides the log
     * again says the same at the same position.
     */
    void limit(AdmissionLimits limits);

    /**
     * What may be activated from here on, besides the schedulers that come with Fairlead. The log says so, like limits. A
     * host without such a log need not say it: then all may be that it has.
     *
     * @param artifacts scheduler id to SHA-256
     */
    void offer(SortedMap<String, String> artifacts);

    /** Whether time matters to the pool now: it has live workers, leases or timers. */
    boolean wantsTicks();

    /** Whether whoever hosts it is to log each assignment. */
    boolean wantsDetails();

    /** What the pool's policy measured of itself last: no fact, and of no consequence. */
    Measurements measurements();

    /** Makes schedulers from what was stored of them. */
    @FunctionalInterface
    interface Factory {

        /**
         * @param records all state records of the pool, in any order; none for a new pool
         * @throws MissingSchedulerException if the pool has a scheduler that is not here
         */
        PoolScheduler restore(String pool, Iterable<StateRecord> records);
    }
}
