package dev.fairlead.scheduler;

import dev.fairlead.scheduler.api.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The pool's clocks, what its policy remembers of the whole, and how far its decisions have come: they may be far behind
 * the log, and nobody can acknowledge what is not published yet.
 *
 * @param logicalMs the largest append time seen
 * @param leaseMs the lease clock
 * @param appendMs the last append time seen
 * @param memory what the scheduling policy remembers of the pool
 * @param progress as ticks told of it, oldest first; what no assignment can need any more is left out
 */
public record PoolRecord(long logicalMs, long leaseMs, long appendMs, Cells memory, List<Progress> progress)
        implements StateRecord {
    public static final StateKey KEY = new StateKey(StateKey.Kind.POOL, "pool");

    private static final long PROGRESS_STEP_MS = 400;

    public PoolRecord {
        progress = List.copyOf(progress);
    }

    public static PoolRecord ofNew() {
        return new PoolRecord(0, 0, 0, Cells.NONE, List.of());
    }

    /**
     * After another append.
     *
     * @param stepMs the most that the lease clock moves
     */
    public PoolRecord at(long newAppendMs, long stepMs) {
        long step = appendMs == 0 ? 0 : Math.max(0, Math.min(stepMs, newAppendMs - appendMs));
        return new PoolRecord(Math.max(logicalMs, newAppendMs), leaseMs + step, newAppendMs, memory, progress);
    }

    public PoolRecord remembering(Cells cells) {
        return new PoolRecord(logicalMs, leaseMs, appendMs, cells, progress);
    }

    /**
     * Hears how far decisions have come. Two ticks a second are enough to know it by.
     *
     * @param windowMs how long that matters
     */
    public PoolRecord decided(long before, long windowMs) {
        Progress last = progress.isEmpty() ? new Progress(0, Long.MIN_VALUE / 2) : progress.get(progress.size() - 1);
        if (before <= last.decided() || leaseMs - last.leaseMs() < PROGRESS_STEP_MS) {
            return this;
        }
        List<Progress> kept = new ArrayList<>();
        for (int i = 0; i < progress.size(); i++) {
            boolean isSuperseded =
                    i + 1 < progress.size() && leaseMs - progress.get(i + 1).leaseMs() > windowMs;
            if (!isSuperseded) {
                kept.add(progress.get(i));
            }
        }
        kept.add(new Progress(before, leaseMs));
        return new PoolRecord(logicalMs, leaseMs, appendMs, memory, kept);
    }

    /** Whether anything is known of how far decisions have come. */
    public boolean tellsProgress() {
        return !progress.isEmpty();
    }

    /** Since when, by the lease clock, it is known to be published what the command led to; empty: it is not known. */
    public OptionalLong publishedSince(long offset) {
        return progress.stream()
                .filter(step -> step.decided() > offset)
                .mapToLong(Progress::leaseMs)
                .findFirst();
    }

    @Override
    public StateKey key() {
        return KEY;
    }
}
