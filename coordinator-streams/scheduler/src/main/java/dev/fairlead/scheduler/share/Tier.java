package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Lane;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One level of the tree: who of the members is next.
 *
 * <pre>
 * pick      1. the c with the least (r+1)/w, if (r+1)/w &lt;= λ      a whole slot that it is owed
 *           2. else the least S among those with r/w &lt; λ          fractional slots rotate by tag
 *           3. else the least (r+1)/w                             work conserving
 * </pre>
 *
 * A valve, for endless churn: it lets through whoever has nothing running and could wait for ever, because others come one
 * after the other and go first. That is by step 1 whoever would have less per weight with one slot more, and among equals
 * and by step 2 whoever joins where the virtual time stands, before a member that is behind by its tag. What runs already
 * explains a wait of two of the longest run times, unless the valve has just opened for the same reason; beyond that it opens
 * when the ideal would have repaid what the member is behind, which is forgotten then, and served it a few times. The member
 * has nothing, so it is below its share and no dispatch is wrong by it. Then the valve is shut for a while.
 *
 * <p>Whose quota is less than it would be due is charged as if it had all that: its tag goes with the others', so it is owed
 * nothing later for what it could not have. Who is served without being due anything, because nobody else may have the slot,
 * steps back after a few starts in a row if there is somebody else like that.
 */
final class Tier {
    /** The ideal serves a member that is due a part of a slot once in {@code run time / part}: so many times are a few. */
    private static final int PERIODS = 4;

    /**
     * Who is owed whole slots has them within one longest run time after others came or went, as what ran before has ended
     * by then; what is left over comes free within another one.
     */
    private static final int LONGEST_RUNS = 2;

    private final WaterLevelOptions options;
    private final Standings standings = new Standings();

    /** Whom the valve let through, for the start that comes of it; null: nobody. */
    private @Nullable String letThrough;

    Tier(WaterLevelOptions options) {
        this.options = options;
    }

    Standings standings() {
        return standings;
    }

    /**
     * @param level of the tier, as {@link Standings#level} has it
     * @param longestMs the longest run time of late in the pool
     * @return null if nobody who may have a slot waits in an open lane
     */
    @Nullable
    Contender next(Collection<? extends Lane> open, TierMemory memory, long level, long longestMs, long nowMs) {
        Contender least = standings.best(open, Line::leastServed, Contender::byNext);
        if (least == null) {
            return null;
        }
        Contender best = best(open, least, memory, level);
        Contender overdue = overdue(open, best, memory, level, longestMs, nowMs);
        letThrough = overdue == null ? null : overdue.name();
        return overdue == null ? best : overdue;
    }

    /** By the three steps. */
    private Contender best(Collection<? extends Lane> open, Contender least, TierMemory memory, long level) {
        if (least.next() <= level) {
            return least;
        }
        Contender fractional = standings.best(open, line -> line.leastTagBelow(level), Contender::byTag);
        return fractional == null ? extra(open, least, memory) : fractional;
    }

    /** What the steps compare, in slots, and seconds of a slot for a weight of one. */
    void measure(Member member, long level, String prefix, Map<String, String> measures) {
        long next = Ratio.of(member.running() + 1L, member.weightMilli());
        measures.put(
                prefix + "due",
                level == Ratio.UNBOUNDED ? "all" : Ratio.text(Ratio.share(level, member.weightMilli())));
        measures.put(
                prefix + "owed",
                member.name().equals(letThrough)
                        ? "overdue"
                        : Owed.of(member, level).toString());
        measures.put(prefix + "then", Ratio.text(Ratio.share(next, 1_000)));
        measures.put(prefix + "tag", Tag.text(member.memory().start()));
    }

    /** Tags after the member got a slot. */
    Tags started(Member member, Tags tags, long by, long level, long nowMs) {
        Owed owed = Owed.of(member, level);
        boolean overdue = member.name().equals(letThrough);
        letThrough = null;
        if (!isHeldBack(member, level)) {
            return tags.started(by, owed, overdue, nowMs);
        }
        return level == Ratio.UNBOUNDED
                ? tags.started(by, owed, overdue, nowMs).caughtUp()
                : tags.started(asOfAllDue(by, member, level), owed, overdue, nowMs);
    }

    /** Whether it could use more than its quota, and would be due more. */
    private static boolean isHeldBack(Member member, long level) {
        return member.wanted() > member.quota() && Ratio.of(member.quota(), member.weightMilli()) <= level;
    }

    private static long asOfAllDue(long by, Member member, long level) {
        double share = Ratio.share(level, member.weightMilli());
        return (long) (by * (share / Ratio.slots(member.quota())));
    }

    /** Who gets a slot that nobody is due. */
    private Contender extra(Collection<? extends Lane> open, Contender least, TierMemory memory) {
        if (new Tags(least.memory(), memory).inARow() < options.mostInARow()) {
            return least;
        }
        Contender other = standings.best(open, line -> line.leastServedBut(least.name()), Contender::byNext);
        return other == null ? least : other;
    }

    /** Whom the valve lets through. */
    private @Nullable Contender overdue(
            Collection<? extends Lane> open,
            Contender best,
            TierMemory memory,
            long level,
            long longestMs,
            long nowMs) {
        if (memory.valveAtMs() + options.valveMs() + RunTime.ms(memory.runTime()) > nowMs) {
            return null;
        }
        return standings.best(
                open,
                line -> line.longestWithout(one ->
                        isPassedOver(one, best, memory, level) && isOverdue(one, memory, level, longestMs, nowMs)),
                Contender::byWait);
    }

    /** Whether others may come and go before it for ever. */
    private static boolean isPassedOver(Contender one, Contender best, TierMemory memory, long level) {
        boolean byCount = best.next() <= level && one.next() > best.next();
        boolean byTag = behind(one, memory) > 0 && !one.name().equals(best.name());
        return byCount || byTag;
    }

    /**
     * For so long what runs already may be why somebody waits; not when the valve has just opened, and others came without
     * end since then, too.
     *
     * @param turnAtMs when they last did not
     */
    private static long explainedMs(long openMs, long turnAtMs, long longestMs, long nowMs) {
        long mostMs = LONGEST_RUNS * longestMs;
        return openMs > turnAtMs && nowMs - openMs <= mostMs ? 0 : mostMs;
    }

    private static long behind(Contender one, TierMemory memory) {
        return one.memory().start() - memory.virtual();
    }

    /**
     * Whether the ideal would have repaid what the member is behind by its tag and then served it a few times. Where others
     * run longer than it does, they decide how long it takes until a slot is free. While the virtual time moves, who is
     * behind waits because it is.
     */
    private boolean isOverdue(Contender one, TierMemory memory, long level, long longestMs, long nowMs) {
        MemberMemory its = one.memory();
        long behind = Math.max(0, behind(one, memory));
        long turnAtMs = behind == 0 ? memory.turnAtMs() : memory.movedAtMs();
        long sinceMs = behind == 0 ? its.waitingSinceMs() : Math.max(its.waitingSinceMs(), turnAtMs);
        long waitedMs = nowMs - sinceMs - explainedMs(memory.valveAtMs(), turnAtMs, longestMs, nowMs);
        long repaidMs = Tag.serviceMs(behind, one.weightMilli());
        long runMs = RunTime.ms(Math.max(its.runTime(), memory.runTime()));
        return waitedMs >= options.valveMs()
                && Ratio.parts(level, one.weightMilli(), waitedMs) >= repaidMs + PERIODS * runMs;
    }
}
