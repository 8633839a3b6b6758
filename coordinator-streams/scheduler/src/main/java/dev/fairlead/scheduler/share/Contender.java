package dev.fairlead.scheduler.share;

import java.util.Comparator;

/**
 * A queue as it stands in a lane.
 *
 * @param next ratio that it would have with one slot more
 * @param level ratio that it has
 * @param sequence arrival of its first task in the lane
 */
record Contender(
        String user, long next, long level, long weightMilli, QueueMemory memory, long sequence, boolean hasNothing) {

    /** Least tag first. */
    static final Comparator<Contender> BY_TAG = Comparator.comparingLong(Contender::start)
            .thenComparingLong(Contender::sequence)
            .thenComparing(Contender::user);

    /** Least ratio first: who is owed a whole slot the most. */
    static final Comparator<Contender> BY_NEXT =
            Comparator.comparingLong(Contender::next).thenComparing(BY_TAG);

    static final Comparator<Contender> BY_LEVEL =
            Comparator.comparingLong(Contender::level).thenComparing(Contender::user);

    /** Longest waiting first. */
    static final Comparator<Contender> BY_WAIT =
            Comparator.comparingLong(Contender::waitingSinceMs).thenComparing(BY_TAG);

    private long start() {
        return memory.start();
    }

    private long waitingSinceMs() {
        return memory.waitingSinceMs();
    }

    static Contender least(Contender a, Contender b) {
        return BY_TAG.compare(a, b) <= 0 ? a : b;
    }
}
