package dev.fairlead.scheduler.share;

/** What a member of a tier could use: the slots, at most its quota, and its weight in thousandths. */
record Demand(String name, long slots, long weightMilli) {

    /** By slots per weight: who is satisfied first when the level rises. */
    static int byRatio(Demand a, Demand b) {
        int byRatio = Long.compare(a.slots * b.weightMilli, b.slots * a.weightMilli);
        return byRatio != 0 ? byRatio : a.name.compareTo(b.name);
    }
}
