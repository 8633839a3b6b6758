package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Memory;
import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.QueueView;
import dev.fairlead.scheduler.api.Run;
import dev.fairlead.scheduler.api.TaskView;

/**
 * Estimates a user's run times by the moving average of those that it saw, or of the pool's. All that is remembered has
 * the same layout for every policy that extends this: they differ in what the tags count, and go on with each other's.
 */
public abstract class LearningPolicy implements QueuePolicy {

    /** Nobody is charged more than a day at once, whatever a submit claims; what takes longer outlives its charge. */
    private static final long LONGEST_CHARGE_MS = 86_400_000;

    /** Expected run time while none was seen. */
    private static final long FIRST_ESTIMATE_MS = 1_000;

    /** The newest counts for a fifth, so what is older than some ten does not matter anyway. */
    private static final int MOST = 5;

    private final int newest;

    /** @param history how many run times of the past count at most */
    LearningPolicy(int history) {
        newest = Math.max(1, Math.min(MOST, history));
    }

    @Override
    public long estimateMs(TaskView task, Memory memory) {
        if (task.estimateMs() > 0) {
            return Math.min(task.estimateMs(), LONGEST_CHARGE_MS);
        }
        long own = own(memory).estimateMs();
        return own > 0 ? own : Math.max(1, pool(memory).estimateMs());
    }

    @Override
    public Memory outlived(QueueView queue, TaskView task, Memory memory, long chargeMs) {
        return memory;
    }

    @Override
    public Memory ended(QueueView queue, Run run, Memory memory, long nowMs) {
        return run.complete() ? learned(memory, run.ranMs()) : memory;
    }

    @Override
    public Memory idle(Memory memory) {
        return memory;
    }

    @Override
    public void resize(int slots) {
        // how many there are makes no difference to who is next
    }

    final Memory learned(Memory memory, long ranMs) {
        QueueMemory own = own(memory);
        PoolMemory pool = pool(memory);
        long ownEstimate = own.estimateMs() == 0 ? ranMs : average(own.estimateMs(), ranMs);
        return memory(
                own.estimating(Math.max(1, ownEstimate)),
                pool.estimating(Math.max(1, average(pool.estimateMs(), ranMs))));
    }

    static QueueMemory own(Memory memory) {
        return QueueMemory.of(memory.queue());
    }

    static PoolMemory pool(Memory memory) {
        return PoolMemory.of(memory.pool(), FIRST_ESTIMATE_MS);
    }

    static Memory memory(QueueMemory queue, PoolMemory pool) {
        return new Memory(queue.cells(), pool.cells());
    }

    /** Exponential moving average. */
    private long average(long before, long ranMs) {
        return ((newest - 1) * before + ranMs) / newest;
    }
}
