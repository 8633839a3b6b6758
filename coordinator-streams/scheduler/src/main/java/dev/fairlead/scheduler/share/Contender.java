package dev.fairlead.scheduler.share;

import org.jspecify.annotations.Nullable;

/**
 * A member of a tier as it stands in a lane.
 *
 * @param sequence arrival of its first task in the lane
 */
record Contender(String name, Height height, long weightMilli, MemberMemory memory, long sequence, boolean hasNothing) {

    static Contender of(Member member, MemberMemory memory, long sequence) {
        return new Contender(
                member.name(), Height.of(member), member.weightMilli(), memory, sequence, member.running() == 0);
    }

    /** Least tag first. */
    static int byTag(Contender a, Contender b) {
        int byStart = Long.compare(a.memory.start(), b.memory.start());
        return byStart != 0 ? byStart : byArrival(a, b);
    }

    /** Least ratio first: who is owed a whole slot the most. */
    static int byNext(Contender a, Contender b) {
        int byNext = Long.compare(a.next(), b.next());
        return byNext != 0 ? byNext : byTag(a, b);
    }

    /** Longest waiting first. */
    static int byWait(Contender a, Contender b) {
        int byWait = Long.compare(a.memory.waitingSinceMs(), b.memory.waitingSinceMs());
        return byWait != 0 ? byWait : byTag(a, b);
    }

    long next() {
        return height.next();
    }

    /** Mostly somebody meets itself when a task came at the same time: then its name need not be read. */
    private static int byArrival(Contender a, Contender b) {
        int bySequence = Long.compare(a.sequence, b.sequence);
        return bySequence != 0 ? bySequence : a.name.equals(b.name) ? 0 : a.name.compareTo(b.name);
    }

    /** As records have it, but without their detour: most updates of a member ask. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Contender one
                && sequence == one.sequence
                && weightMilli == one.weightMilli
                && hasNothing == one.hasNothing
                && memory.equals(one.memory)
                && height.equals(one.height)
                && name.equals(one.name);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(sequence) + name.hashCode();
    }
}
