package dev.fairlead.scheduler.share;

import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Those in a line who have as much as each other, in the order of their tags. */
final class Step extends SummaryTree.Node<Step> {
    private static final int MOST_ASKED = 8;

    private final Height height;
    private final TreeSet<Contender> byTag = new TreeSet<>(Contender::byTag);
    private final TreeSet<Contender> byWait = new TreeSet<>(Contender::byWait);
    private @Nullable Contender first;
    private @Nullable Contender least;

    Step(Height height) {
        this.height = height;
    }

    Height height() {
        return height;
    }

    /** Whether somebody else is first now. */
    boolean add(Contender contender) {
        byTag.add(contender);
        if (contender.hasNothing()) {
            byWait.add(contender);
        }
        boolean changes = first == null || Contender.byTag(contender, first) < 0;
        if (changes) {
            first = contender;
        }
        return changes;
    }

    /** Whether somebody else is first now, or nobody. */
    boolean remove(Contender contender) {
        byTag.remove(contender);
        if (contender.hasNothing()) {
            byWait.remove(contender);
        }
        boolean changes = contender.equals(first);
        if (changes) {
            first = byTag.isEmpty() ? null : byTag.first();
        }
        return changes;
    }

    /** The least tag in it; null if nobody is on it. */
    @Nullable
    Contender first() {
        return first;
    }

    /**
     * Who has waited the longest of those that the condition holds for, where nobody has a slot. A few are asked about that have
     * waited the longest, then the first.
     */
    @Nullable
    Contender longest(Predicate<Contender> condition) {
        int asked = 0;
        for (Contender contender : byWait) {
            if (asked++ == MOST_ASKED) {
                break;
            }
            if (condition.test(contender)) {
                return contender;
            }
        }
        return first != null && condition.test(first) ? first : null;
    }

    /** The least tag, without that one's. */
    @Nullable
    Contender firstBut(String name) {
        for (Contender contender : byTag) {
            if (!contender.name().equals(name)) {
                return contender;
            }
        }
        return null;
    }

    /** The least tag in it and in the steps below it in the tree. */
    @Nullable
    Contender least() {
        return least;
    }

    /** Who has the least first. */
    @Override
    public int compareTo(Step other) {
        int byLevel = Long.compare(height.level(), other.height.level());
        return byLevel != 0 ? byLevel : Long.compare(height.next(), other.height.next());
    }

    @Override
    void summarize() {
        least = least(least(first, left == null ? null : left.least), right == null ? null : right.least);
    }

    static @Nullable Contender least(@Nullable Contender a, @Nullable Contender b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return Contender.byTag(a, b) <= 0 ? a : b;
    }

    @Override
    public String toString() {
        return height.toString();
    }
}
