package dev.fairlead.scheduler.share;

import org.jspecify.annotations.Nullable;

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

    /** As records have it, but without their detour. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Height one && next == one.next && level == one.level;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(next) + Long.hashCode(level);
    }
}
