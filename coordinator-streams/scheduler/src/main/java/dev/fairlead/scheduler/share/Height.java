package dev.fairlead.scheduler.share;

/**
 * How much a member has, as a {@link Ratio}.
 *
 * @param next ratio that it would have with one slot more
 * @param level ratio that it has
 */
record Height(long next, long level) implements Comparable<Height> {

    static Height of(Member member) {
        return new Height(
                Ratio.of(member.running() + 1L, member.weightMilli()),
                Ratio.of(member.running(), member.weightMilli()));
    }

    /** Least ratio with one slot more first. */
    @Override
    public int compareTo(Height other) {
        int byNext = Long.compare(next, other.next);
        return byNext != 0 ? byNext : Long.compare(level, other.level);
    }
}
