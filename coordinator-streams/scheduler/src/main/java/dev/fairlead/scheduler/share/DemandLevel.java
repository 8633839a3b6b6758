package dev.fairlead.scheduler.share;

/**
 * The water level: the λ at which Σ min(demand, λ·weight) is what there is (weighted max-min by water-filling). Kept up to
 * date as demands come and go, in O(log members) each.
 */
final class DemandLevel {
    private final SummaryTree<Demand> demands = new SummaryTree<>();

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
        Demand node = demands.root();
        if (node == null || Ratio.slots(node.allSlots()) <= share) {
            return Ratio.UNBOUNDED;
        }
        long weight = node.allWeightMilli();
        long filledSlots = 0;
        long filledWeight = 0;
        while (node != null) {
            Demand left = node.left;
            long slotsBefore = filledSlots + (left == null ? 0 : left.allSlots());
            long weightBefore = filledWeight + (left == null ? 0 : left.allWeightMilli());
            if (isAbove(node, share - Ratio.slots(slotsBefore), weight - weightBefore)) {
                node = left;
            } else {
                filledSlots = slotsBefore + node.slots();
                filledWeight = weightBefore + node.weightMilli();
                node = node.right;
            }
        }
        return Ratio.ofShare(share - Ratio.slots(filledSlots), weight - filledWeight);
    }

    /** Whether filling all of that weight to this demand's ratio takes at least what is left. */
    private static boolean isAbove(Demand demand, long left, long weightMilli) {
        return Ratio.isProductAtLeast(Ratio.slots(demand.slots()), weightMilli, left, demand.weightMilli());
    }
}
