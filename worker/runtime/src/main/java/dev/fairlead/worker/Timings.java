package dev.fairlead.worker;

/**
 * How long the agent waits for what, in milliseconds.
 *
 * @param heartbeat between two heartbeats
 * @param lease that the coordinator grants with each
 * @param silence without any acknowledgement, after which the broker counts as away
 * @param started after which a running attempt is reported as started; a shorter one only as finished
 * @param flush between two chunks of a running attempt
 * @param retry before something that was not acknowledged is sent again
 * @param overrun past its time-out that an executor gets to end the attempt itself
 * @param stop that an executor gets to return once an attempt is cancelled
 * @param leave that a worker waits for the acknowledgement of its last words
 */
record Timings(
        long heartbeat,
        long lease,
        long silence,
        long started,
        long flush,
        long retry,
        long overrun,
        long stop,
        long leave) {

    static Timings defaults() {
        return new Timings(3_000, 10_000, 6_000, 100, 500, 1_000, 10_000, 10_000, 3_000);
    }

    /** After which an exclusive task is killed, so that it is dead before the lease is over. */
    long exclusive() {
        return lease * 8 / 10;
    }
}
