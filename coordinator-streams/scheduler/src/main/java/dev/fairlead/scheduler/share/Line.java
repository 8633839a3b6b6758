package dev.fairlead.scheduler.share;

import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The members of a tier that wait in one lane and may have another slot, in the orders in which they are asked for. Of many
 * members, most have as much as others: so there are few steps, and a change is one among those who are on the same.
 */
final class Line {
    private final TreeMap<Height, Step> steps = new TreeMap<>();
    private final SummaryTree<Step> byLevel = new SummaryTree<>();

    /** Those steps on which nobody has a slot: one for each weight. */
    private final TreeMap<Height, Step> withNothing = new TreeMap<>();

    void add(Contender contender) {
        Step step = steps.get(contender.height());
        if (step == null) {
            Step fresh = new Step(contender.height());
            fresh.add(contender);
            steps.put(contender.height(), fresh);
            byLevel.add(fresh);
            if (contender.hasNothing()) {
                withNothing.put(contender.height(), fresh);
            }
        } else if (step.add(contender)) {
            byLevel.refresh(step);
        }
    }

    void remove(Contender contender) {
        Step step = steps.get(contender.height());
        if (step != null && step.remove(contender)) {
            if (step.first() == null) {
                steps.remove(contender.height());
                byLevel.remove(step);
                withNothing.remove(contender.height());
            } else {
                byLevel.refresh(step);
            }
        }
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Who would have the least ratio with one slot more. */
    @Nullable
    Contender leastServed() {
        return leastServed(Step::first);
    }

    /** The same, without that one. */
    @Nullable
    Contender leastServedBut(String name) {
        return leastServed(step -> step.firstBut(name));
    }

    /** The least tag among those below the level. */
    @Nullable
    Contender leastTagBelow(long level) {
        Contender least = null;
        Step node = byLevel.root();
        while (node != null) {
            if (node.height().level() < level) {
                Step left = node.left;
                least = Step.least(Step.least(least, node.first()), left == null ? null : left.least());
                node = node.right;
            } else {
                node = node.left;
            }
        }
        return least;
    }

    /**
     * Who has waited the longest with nothing running, of those that the condition holds for. Of each weight a few are asked
     * about: those who have waited the longest, and who has the least tag.
     */
    @Nullable
    Contender longestWithout(Predicate<Contender> condition) {
        Contender longest = null;
        for (Step step : withNothing.values()) {
            Contender its = step.longest(condition);
            if (its != null && (longest == null || Contender.byWait(its, longest) < 0)) {
                longest = its;
            }
        }
        return longest;
    }

    /** Of the lowest steps on which there is one; those of different weights may be as high. */
    private @Nullable Contender leastServed(Function<Step, @Nullable Contender> firstOf) {
        Contender best = null;
        for (Step step : steps.values()) {
            if (best != null && step.height().next() > best.next()) {
                break;
            }
            best = Step.least(best, firstOf.apply(step));
        }
        return best;
    }
}
