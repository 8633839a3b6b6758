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
 * A valve before step 1, for endless churn: it lets through whoever is kept waiting by those who would have less per weight
 * with one slot more than it would, for so long that the ideal would have repaid what it is behind by its tag and then served
 * it many times. It has nothing running, so it is below its share and no dispatch is wrong by it. Then the valve is shut for
 * a while. Among those who would have as much as each other tags alone decide.
 *
 * <p>Whose quota is less than it would be due is charged as if it had all that: its tag goes with the others', so it is owed
 * nothing later for what it could not have. Who is served without being due anything, because nobody else may have the slot,
 * steps back after a few starts in a row if there is somebody else like that.
 */
final class Tier {
    /**
     * The ideal serves a member that is due a part of a slot once in {@code run time / part}. Whoever waits for a few of
     * these mostly waits for others to end.
     */
    private static final int PERIODS = 32;

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
     * @return null if nobody who may have a slot waits in an open lane
     */
    @Nullable
    Contender next(Collection<? extends Lane> open, TierMemory memory, long level, long nowMs) {
        Contender least = standings.best(open, Line::leastServed, Contender::byNext);
        if (least == null) {
            return null;
        }
        letThrough = null;
        if (least.next() <= level) {
            Contender overdue = overdue(open, least, memory, level, nowMs);
            letThrough = overdue == null ? null : overdue.name();
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
        boolean overdue = member.name().equals(letThrough);
        letThrough = null;
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
        if (level == Ratio.UNBOUNDED || memory.valveAtMs() + options.valveMs() + RunTime.ms(memory.runTime()) > nowMs) {
            return null;
        }
        return standings.best(
                open,
                line -> line.longestWithout(one -> one.next() > least.next() && isOverdue(one, memory, level, nowMs)),
                Contender::byWait);
    }

    /**
     * Whether the ideal would have repaid what the member is behind by its tag and then served it many times. Where others
     * run longer than it does, they decide how long it takes until a slot is free.
     */
    private boolean isOverdue(Contender one, TierMemory memory, long level, long nowMs) {
        MemberMemory its = one.memory();
        long waitedMs = nowMs - its.waitingSinceMs();
        long runMs = RunTime.ms(Math.max(its.runTime(), memory.runTime()));
        long behindMs = Tag.serviceMs(Math.max(0, its.start() - memory.virtual()), one.weightMilli());
        return waitedMs >= options.valveMs()
                && Ratio.parts(level, one.weightMilli(), waitedMs) >= behindMs + PERIODS * runMs;
    }
}
