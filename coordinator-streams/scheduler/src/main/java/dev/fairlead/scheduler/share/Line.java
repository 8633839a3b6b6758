package dev.fairlead.scheduler.share;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The members of a tier that wait in one lane and may have another slot, in the three orders in which they are asked for. */
final class Line {
    private final TreeSet<Contender> byNext = new TreeSet<>(Contender::byNext);
    private final TreeSet<Contender> withNothing = new TreeSet<>(Contender::byWait);
    private final SummaryTree<Contender, Contender> byLevel =
            new SummaryTree<>(Contender::byLevel, c -> c, Contender::leastTag);

    void add(Contender contender) {
        byNext.add(contender);
        byLevel.add(contender);
        if (contender.hasNothing()) {
            withNothing.add(contender);
        }
    }

    void remove(Contender contender) {
        byNext.remove(contender);
        byLevel.remove(contender);
        if (contender.hasNothing()) {
            withNothing.remove(contender);
        }
    }

    boolean isEmpty() {
        return byNext.isEmpty();
    }

    /** Who would have the least ratio with one slot more. */
    @Nullable
    Contender leastServed() {
        return byNext.isEmpty() ? null : byNext.first();
    }

    /** The same, without that one. */
    @Nullable
    Contender leastServedBut(String name) {
        for (Contender contender : byNext) {
            if (!contender.name().equals(name)) {
                return contender;
            }
        }
        return null;
    }

    /** The least tag among those below the level. */
    @Nullable
    Contender leastTagBelow(long level) {
        return byLevel.summaryWhile(c -> c.level() < level);
    }

    /** Who has nothing running, and that for the longest time. */
    @Nullable
    Contender longestWithout() {
        return withNothing.isEmpty() ? null : withNothing.first();
    }
}
