package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.PolicyException;
import dev.fairlead.scheduler.PoolScheduler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler beside a copy that was restored from the stored bytes: both must decide the same from there on. When a
 * new copy is made, the old one takes over as the original, so that restored ones are restored again.
 */
final class Twins {
    private final PoolScheduler.Factory factory;
    private final Store store = new Store();
    private PoolScheduler original;
    private @Nullable PoolScheduler copy;
    private @Nullable Decision last;

    Twins(PoolScheduler.Factory factory) {
        this.factory = factory;
        this.original = factory.restore("pool", store.load());
    }

    void restore(long seed) {
        if (copy != null) {
            original = copy;
        }
        copy = factory.restore("pool", store.load(seed));
    }

    Decision decide(Command command, LogPosition position) {
        original = decided(original, command, position);
        Decision decision = Objects.requireNonNull(last);
        if (copy != null) {
            copy = decided(copy, command, position);
            Decision same = Objects.requireNonNull(last);
            if (!same.equals(decision) || copy.wantsTicks() != original.wantsTicks()) {
                throw new AssertionError(
                        "Expected that a restored copy decides the same, but:%n%s%nand%n%s".formatted(decision, same));
            }
        }
        store.take(decision);
        return decision;
    }

    /** Decides as the topology does: when a plugin fails, a restored scheduler decides without it. */
    private PoolScheduler decided(PoolScheduler scheduler, Command command, LogPosition position) {
        try {
            last = scheduler.decide(command, position);
            return scheduler;
        } catch (PolicyException e) {
            PoolScheduler restored = factory.restore("pool", store.load());
            last = restored.decide(Command.WithoutScheduler.after(e, command), position);
            return restored;
        }
    }
}
