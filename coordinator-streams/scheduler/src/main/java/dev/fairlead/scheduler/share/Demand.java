package dev.fairlead.scheduler.share;

/** What a member of a tier could use: the slots, at most its quota, and its weight in thousandths. */
final class Demand extends SummaryTree.Node<Demand> {
    private final long number;
    private final long slots;
    private final long weightMilli;
    private long allSlots;
    private long allWeightMilli;

    /** @param number whose it is: of equal demands, any may be satisfied first */
    Demand(long number, long slots, long weightMilli) {
        this.number = number;
        this.slots = slots;
        this.weightMilli = weightMilli;
    }

    long slots() {
        return slots;
    }

    long weightMilli() {
        return weightMilli;
    }

    /** Of it and of those below it in the tree. */
    long allSlots() {
        return allSlots;
    }

    /** Of it and of those below it in the tree. */
    long allWeightMilli() {
        return allWeightMilli;
    }

    /** By slots per weight: who is satisfied first when the level rises. */
    @Override
    public int compareTo(Demand other) {
        int byRatio = Long.compare(slots * other.weightMilli, other.slots * weightMilli);
        return byRatio != 0 ? byRatio : Long.compare(number, other.number);
    }

    @Override
    void summarize() {
        allSlots = slots;
        allWeightMilli = weightMilli;
        if (left != null) {
            allSlots += left.allSlots;
            allWeightMilli += left.allWeightMilli;
        }
        if (right != null) {
            allSlots += right.allSlots;
            allWeightMilli += right.allWeightMilli;
        }
    }

    @Override
    public String toString() {
        return "%d: %d / %d".formatted(number, slots, weightMilli);
    }
}
