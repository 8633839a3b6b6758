package dev.fairlead.coordinator.service.replay;

import dev.fairlead.coordinator.PublishedFact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One pool's chains, of what is recorded and of what the replay gives; they part once, and stay apart. */
final class PoolComparison {

    private final int partition;
    private final String pool;
    private final FactChain replayed;
    private final FactChain recorded;
    private long commands;
    private long facts;
    private boolean parted;
    private @Nullable Difference difference;

    /** @param hash that both chains were at; null: from the beginning */
    PoolComparison(int partition, String pool, @Nullable String hash) {
        this.partition = partition;
        this.pool = pool;
        this.replayed = hash == null ? new FactChain() : new FactChain(hash);
        this.recorded = hash == null ? new FactChain() : new FactChain(hash);
    }

    /** @param recordedFor the fact that is recorded in the place of one that is expected; null: none */
    void command(
            long offset, List<PublishedFact> expected, Function<PublishedFact, @Nullable PublishedFact> recordedFor) {
        commands++;
        facts += expected.size();
        List<@Nullable PublishedFact> there = new ArrayList<>();
        expected.forEach(fact -> there.add(recordedFor.apply(fact)));
        replayed.add(expected);
        recorded.add(there.stream().filter(Objects::nonNull).toList());
        if (!parted && !replayed.isAt(recorded)) {
            parted = true;
            differ(firstOf(offset, expected, there));
        }
    }

    private static Difference firstOf(
            long offset, List<PublishedFact> expected, List<@Nullable PublishedFact> recorded) {
        for (int index = 0; index < expected.size(); index++) {
            PublishedFact there = recorded.get(index);
            if (there == null || !isSame(expected.get(index), there)) {
                return Difference.at(offset, there, expected.get(index));
            }
        }
        throw new IllegalStateException("Expected facts that differ, but they are the same.");
    }

    static boolean isSame(PublishedFact one, PublishedFact other) {
        return Arrays.equals(CanonicalFact.bytes(one), CanonicalFact.bytes(other));
    }

    /** The one that comes first in the log stays. */
    void differ(Difference found) {
        if (difference == null || found.offset() < difference.offset()) {
            difference = found;
        }
    }

    PoolResult result() {
        return new PoolResult(partition, pool, commands, facts, replayed.hex(), difference);
    }
}
