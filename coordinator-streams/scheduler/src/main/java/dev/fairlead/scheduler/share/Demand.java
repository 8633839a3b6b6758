package dev.fairlead.scheduler.share;

import java.util.Comparator;

/** What a user could use: the slots, at most its quota, and its weight in thousandths. */
record Demand(String user, long slots, long weightMilli) {

    /** By slots per weight: who is satisfied first when the level rises. */
    static final Comparator<Demand> BY_RATIO = ((Comparator<Demand>) Demand::compareRatio).thenComparing(Demand::user);

    private static int compareRatio(Demand a, Demand b) {
        return Long.compare(a.slots * b.weightMilli, b.slots * a.weightMilli);
    }
}
