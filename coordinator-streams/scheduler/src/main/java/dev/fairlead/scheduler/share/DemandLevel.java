package dev.fairlead.scheduler.share;

import org.jspecify.annotations.Nullable;

/**
 * The water level: the λ at which Σ min(demand, λ·weight) is what there is (weighted max-min by water-filling). Kept up to
 * date as demands come and go, in O(log members) each.
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

    /** What was asked last, and its answer; -1: nothing since a demand changed. */
    private long asked = -1;

    private long answer;

    void add(Demand demand) {
        demands.add(demand);
        asked = -1;
    }

    void remove(Demand demand) {
        demands.remove(demand);
        asked = -1;
    }

    /**
     * As a {@link Ratio}; {@link Ratio#UNBOUNDED} if there is enough for everybody.
     *
     * @param share what there is, as {@link Ratio#slots} has it
     */
    long of(long share) {
        if (share != asked) {
            answer = level(share);
            asked = share;
        }
        return answer;
    }

    private long level(long share) {
        Sum all = orNothing(demands.summary());
        if (Ratio.slots(all.slots) <= share) {
            return Ratio.UNBOUNDED;
        }
        Sum filled = orNothing(demands.summaryBefore((before, next) -> isAbove(next, orNothing(before), all, share)));
        return Ratio.ofShare(share - Ratio.slots(filled.slots), all.weightMilli - filled.weightMilli);
    }

    /** Whether filling everybody to this demand's ratio takes at least all that there is. */
    private static boolean isAbove(Demand demand, Sum before, Sum all, long share) {
        return Ratio.isProductAtLeast(
                Ratio.slots(demand.slots()),
                all.weightMilli - before.weightMilli,
                share - Ratio.slots(before.slots),
                demand.weightMilli());
    }

    private static Sum orNothing(@Nullable Sum sum) {
        return sum == null ? NOTHING : sum;
    }
}
