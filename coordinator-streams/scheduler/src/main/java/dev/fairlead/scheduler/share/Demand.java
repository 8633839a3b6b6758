package dev.fairlead.scheduler.share;

/** What a user could use: the slots, at most its quota, and its weight in thousandths. */
record Demand(String user, long slots, long weightMilli) {

    /** By slots per weight: who is satisfied first when the level rises. */
    static int byRatio(Demand a, Demand b) {
        int byRatio = Long.compare(a.slots * b.weightMilli, b.slots * a.weightMilli);
        return byRatio != 0 ? byRatio : a.user.compareTo(b.user);
    }
}
