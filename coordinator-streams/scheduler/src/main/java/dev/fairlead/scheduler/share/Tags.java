package dev.fairlead.scheduler.share;

/** What is remembered of a member and of its tier, moved on together: the tags of start-time fair queueing. */
record Tags(MemberMemory member, TierMemory tier) {

    /**
     * Joins where the others are; what it got too much before counts for a window of idling, and is half forgotten after
     * each further one.
     *
     * @param runs whether it has slots, so that it did not idle
     */
    Tags woke(WaterLevelOptions options, boolean runs, long nowMs) {
        long ahead = Math.max(0, member.finish() - tier.virtual());
        long start = tier.virtual() + faded(options, ahead, runs ? 0 : nowMs - member.waitingSinceMs());
        return new Tags(member.tagged(start, member.finish()).waitingSince(nowMs), tier);
    }

    /**
     * Got a slot. Whom the valve lets through has waited for so long that the ideal would have repaid what it is behind.
     *
     * @param by its charge per weight
     * @param owed what it was before
     * @param letThrough whether the valve let it through
     */
    Tags started(long by, Owed owed, boolean letThrough, long nowMs) {
        long start = letThrough ? Math.min(member.start(), tier.virtual()) : member.start();
        long finish = start + by;
        TierMemory after = tier.started(start, finish, owed == Owed.SLOT, letThrough, nowMs);
        return new Tags(
                owed == Owed.NOTHING
                        ? member.served(finish, nowMs, inARow() + 1, after.starts())
                        : member.served(finish, nowMs, 0, 0),
                after);
    }

    /** Stands no further back than the others. */
    Tags caughtUp() {
        return new Tags(
                member.tagged(Math.max(member.start(), tier.virtual()), Math.max(member.finish(), tier.virtual())),
                tier);
    }

    /** Was charged for more, or less. */
    Tags moved(long by, boolean waits) {
        long start = waits ? member.start() + by : member.start();
        long finish = member.finish() + by;
        return new Tags(member.tagged(start, finish), tier.tagged(tier.virtual(), Math.max(tier.maxFinish(), finish)));
    }

    Tags waitingSince(long nowMs) {
        return new Tags(member.waitingSince(nowMs), tier);
    }

    /** Starts that a member was not due and that nobody else's came between. */
    long inARow() {
        return member.lastStart() == tier.starts() ? member.extra() : 0;
    }

    private static long faded(WaterLevelOptions options, long ahead, long idleMs) {
        long beyondMs = Math.max(0, idleMs - options.windowMs());
        long stepsMs = beyondMs - beyondMs % options.windowStepMs();
        return options.windowMs() == 0 ? ahead : Fading.of(ahead, stepsMs, options.windowMs());
    }
}
