package dev.fairlead.scheduler;

/**
 * The scheduler of one pool: a deterministic function of the commands it was given, in order. Owned by one thread. After
 * it threw, its state is undefined: the owner discards it and restores it from the records it had stored.
 */
public interface PoolScheduler {

    /**
     * Decides and applies.
     *
     * @param position of the command; offsets grow strictly from call to call
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

    /** Whether time matters to the pool now: it has live workers, leases or timers. */
    boolean wantsTicks();

    /** Whether whoever hosts it is to log each assignment. */
    boolean wantsDetails();

    /** Makes schedulers from what was stored of them. */
    @FunctionalInterface
    interface Factory {

        /** @param records all state records of the pool, in any order; none for a new pool */
        PoolScheduler restore(String pool, Iterable<StateRecord> records);
    }
}
