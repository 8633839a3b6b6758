package dev.fairlead.scheduler.share;

import org.jspecify.annotations.Nullable;

/**
 * The water level: the λ at which Σ min(demand, λ·weight) is what the pool has (weighted max-min by water-filling). Kept
 * up to date as demands come and go, in O(log users) each.
 */
final class DemandLevel {
    private record Sum(long slots, long weightMilli) {
        Sum plus(Sum other) {
            return new Sum(slots + other.slots, weightMilli + other.weightMilli);
        }
    }

    private static final Sum NOTHING = new Sum(0, 0);

    private final SummaryTree<Demand, Sum> demands =
            new SummaryTree<>(Demand::byRatio, d -> new Sum(d.slots(), d.weightMilli()), Sum::plus);

    void add(Demand demand) {
        demands.add(demand);
    }

    void remove(Demand demand) {
        demands.remove(demand);
    }

    /** As a {@link Ratio}; {@link Ratio#UNBOUNDED} if there is enough for everybody. */
    long of(long slots) {
        Sum all = orNothing(demands.summary());
        if (all.slots <= slots) {
            return Ratio.UNBOUNDED;
        }
        Sum filled = orNothing(demands.summaryBefore((before, next) -> isAbove(next, orNothing(before), all, slots)));
        return Ratio.of(slots - filled.slots, all.weightMilli - filled.weightMilli);
    }

    /** Whether filling everybody to this demand's ratio takes at least all slots. */
    private static boolean isAbove(Demand demand, Sum before, Sum all, long slots) {
        long weightFrom = all.weightMilli - before.weightMilli;
        return demand.slots() * weightFrom >= (slots - before.slots) * demand.weightMilli();
    }

    private static Sum orNothing(@Nullable Sum sum) {
        return sum == null ? NOTHING : sum;
    }
}
