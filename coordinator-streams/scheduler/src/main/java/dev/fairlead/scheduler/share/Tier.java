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
 * A valve before step 1, for endless churn: whoever has waited the longest with nothing running goes before those who have
 * less per weight if that is many times as long as the ideal would have let it wait, and nobody did so for a while. It is
 * below its share, so no dispatch is wrong by it. Whose quota is less than it would be due is charged as if it had all that:
 * its tag goes with the others', so it is owed nothing later for what it could not have. Who is served without being due
 * anything, because nobody else may have the slot, steps back after a few starts in a row if there is somebody else like
 * that.
 */
final class Tier {
    /**
     * The ideal serves a member that is due a part of a slot once in {@code run time / part}. Whoever waits for a few of
     * these mostly waits for others to end.
     */
    private static final int PERIODS = 16;

    private final WaterLevelOptions options;
    private final Standings standings = new Standings();

    Tier(WaterLevelOptions options) {
        this.options = options;
    }

    Standings standings() {
        return standings;
    }

    /**
     * @param level of the tier, as {@link Standings#level} has it
     * @return null if nobody who may have a slot waits in an open lane
     */
    @Nullable
    Contender next(Collection<? extends Lane> open, TierMemory memory, long level, long nowMs) {
        Contender least = standings.best(open, Line::leastServed, Contender::byNext);
        if (least == null) {
            return null;
        }
        if (least.next() <= level) {
            Contender overdue = overdue(open, least, memory, level, nowMs);
            return overdue == null ? least : overdue;
        }
        Contender fractional = standings.best(open, line -> line.leastTagBelow(level), Contender::byTag);
        return fractional == null ? extra(open, least, memory) : fractional;
    }

    /** What the steps compare, in slots, and seconds of a slot for a weight of one. */
    void measure(Member member, long level, String prefix, Map<String, String> measures) {
        long next = Ratio.of(member.running() + 1L, member.weightMilli());
        boolean below = Ratio.of(member.running(), member.weightMilli()) < level;
        measures.put(
                prefix + "due",
                level == Ratio.UNBOUNDED ? "all" : Ratio.text(Ratio.share(level, member.weightMilli())));
        measures.put(prefix + "owed", next <= level ? "a slot" : below ? "a part" : "nothing");
        measures.put(prefix + "then", Ratio.text(Ratio.share(next, 1_000)));
        measures.put(prefix + "tag", Tag.text(member.memory().start()));
    }

    /** Tags after the member got a slot. */
    Tags started(Member member, Tags tags, long by, long level, long nowMs) {
        boolean due = Ratio.of(member.running(), member.weightMilli()) < level;
        boolean overdue = member.running() == 0
                && isOverdue(tags.member(), member.weightMilli(), tags.tier().runTime(), level, nowMs);
        if (!isHeldBack(member, level)) {
            return tags.started(by, due, overdue, nowMs);
        }
        return level == Ratio.UNBOUNDED
                ? tags.started(by, due, overdue, nowMs).caughtUp()
                : tags.started(asOfAllDue(by, member, level), due, overdue, nowMs);
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

    private @Nullable Contender overdue(
            Collection<? extends Lane> open, Contender least, TierMemory memory, long level, long nowMs) {
        if (memory.valveAtMs() + options.valveMs() + RunTime.ms(memory.runTime()) > nowMs) {
            return null;
        }
        Contender longest = standings.best(open, Line::longestWithout, Contender::byWait);
        return longest != null
                        && longest.next() > least.next()
                        && isOverdue(longest.memory(), longest.weightMilli(), memory.runTime(), level, nowMs)
                ? longest
                : null;
    }

    /**
     * Whether a member with nothing running has waited for many times as long as the ideal would let it. Where others run
     * longer than it does, they decide how long it takes until a slot is free.
     */
    private boolean isOverdue(MemberMemory member, long weightMilli, long tierRunTime, long level, long nowMs) {
        long waitedMs = nowMs - member.waitingSinceMs();
        long runMs = RunTime.ms(Math.max(member.runTime(), tierRunTime));
        return level != Ratio.UNBOUNDED
                && waitedMs >= options.valveMs()
                && Ratio.parts(level, weightMilli, waitedMs) >= PERIODS * runMs;
    }
}
