package dev.fairlead.coordinator.service.replay;

import org.jspecify.annotations.Nullable;

/**
 * How one pool's part of the log compares.
 *
 * @param commands that were decided again
 * @param facts that they led to
 * @param hash of the chain of these facts: equal on every machine that replays this log
 * @param difference the first one; null: the recorded facts are these
 */
public record PoolResult(
        int partition,
        String pool,
        long commands,
        long facts,
        String hash,
        @Nullable Difference difference) {

    public boolean isIdentical() {
        return difference == null;
    }

    @Override
    public String toString() {
        return "partition " + partition + ", pool " + pool + ", " + (difference == null ? "identical" : difference);
    }
}
