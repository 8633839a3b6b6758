package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.Memory;
import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.QueueView;
import dev.fairlead.scheduler.api.TaskView;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weighted max-min between users, by count where a whole slot is owed and by service where it is a fraction.
 *
 * <pre>
 * wake(c)   S = max(v, F)
 * pick      1. the c with the least (r+1)/w, if (r+1)/w &lt;= λ      a whole slot that it is owed
 *           2. else the least S among those with r/w &lt; λ          fractional slots rotate by tag
 *           3. else the least (r+1)/w                             work conserving
 * start(c)  v = max(v, S);  F = S + e/w;  S = F
 * outlived  the charge doubles, F and S move on by it
 * done(c,p) F, S move by (p - charged)/w
 * λ         the level of {min(demand, quota), w} over the pool's slots, always current
 * </pre>
 *
 * A valve before step 1, for endless churn: whoever has waited the longest with nothing running goes first if that is
 * several times as long as the ideal would have let it wait, and nobody did so for a while. It is below its share, so no
 * dispatch is wrong by it. Tags are those of start-time fair queueing (Goyal, Vin, Cheng 1996).
 */
public final class WaterLevel implements QueuePolicy {
    /** The ideal serves a queue that is due a part of a slot once in {@code run time / part}. */
    private static final int PERIODS = 4;

    /** Nobody is charged more than a day at once, whatever a submit claims; what takes longer outlives its charge. */
    private static final long LONGEST_CHARGE_MS = 86_400_000;

    private final long firstEstimateMs;
    private final long valveMs;
    private final Standings standings = new Standings();

    public WaterLevel(long firstEstimateMs, long valveMs) {
        this.firstEstimateMs = firstEstimateMs;
        this.valveMs = valveMs;
    }

    @Override
    public void update(QueueView queue) {
        standings.update(queue);
    }

    @Override
    public void remove(String user) {
        standings.remove(user);
    }

    @Override
    public void resize(int slots) {
        standings.resize(slots);
    }

    @Override
    public @Nullable String next(Collection<? extends Lane> open, List<Long> poolMemory, long nowMs) {
        Contender least = standings.best(open, Line::leastServed, Contender::byNext);
        if (least == null) {
            return null;
        }
        long level = standings.level();
        if (least.next() <= level) {
            Contender overdue = overdue(open, PoolMemory.of(poolMemory, firstEstimateMs), level, nowMs);
            return overdue == null ? least.user() : overdue.user();
        }
        Contender fractional = standings.best(open, line -> line.leastTagBelow(level), Contender::byTag);
        return fractional == null ? least.user() : fractional.user();
    }

    @Override
    public long estimateMs(TaskView task, Memory memory) {
        if (task.estimateMs() > 0) {
            return Math.min(task.estimateMs(), LONGEST_CHARGE_MS);
        }
        long own = QueueMemory.of(memory.queue()).estimateMs();
        return own > 0
                ? own
                : Math.max(1, PoolMemory.of(memory.pool(), firstEstimateMs).estimateMs());
    }

    @Override
    public Memory woke(QueueView queue, Memory memory, long nowMs) {
        QueueMemory own = QueueMemory.of(memory.queue());
        PoolMemory pool = PoolMemory.of(memory.pool(), firstEstimateMs);
        long start = Math.max(pool.virtual(), own.finish());
        return memory(new QueueMemory(start, own.finish(), own.estimateMs(), nowMs), pool);
    }

    @Override
    public Memory started(QueueView queue, Memory memory, long chargeMs, long nowMs) {
        QueueMemory own = QueueMemory.of(memory.queue());
        PoolMemory pool = PoolMemory.of(memory.pool(), firstEstimateMs);
        long finish = own.start() + Tag.of(chargeMs, queue.weightMilli());
        boolean overdue = queue.running() == 0
                && isOverdue(own, queue.weightMilli(), pool.estimateMs(), standings.level(), nowMs);
        return memory(
                new QueueMemory(finish, finish, own.estimateMs(), nowMs),
                new PoolMemory(
                        Math.max(pool.virtual(), own.start()),
                        Math.max(pool.maxFinish(), finish),
                        pool.estimateMs(),
                        overdue ? nowMs : pool.valveAtMs()));
    }

    @Override
    public Memory outlived(QueueView queue, Memory memory, long chargeMs) {
        return corrected(queue, memory, chargeMs);
    }

    @Override
    public Memory ended(QueueView queue, Memory memory, long chargedMs, long ranMs, boolean complete) {
        Memory settled = corrected(queue, memory, ranMs - chargedMs);
        return complete ? learned(settled, ranMs) : settled;
    }

    @Override
    public Memory idle(Memory memory) {
        PoolMemory pool = PoolMemory.of(memory.pool(), firstEstimateMs);
        long virtual = Math.max(pool.virtual(), pool.maxFinish());
        return new Memory(
                memory.queue(), new PoolMemory(virtual, virtual, pool.estimateMs(), pool.valveAtMs()).cells());
    }

    private Memory corrected(QueueView queue, Memory memory, long byMs) {
        QueueMemory own = QueueMemory.of(memory.queue());
        PoolMemory pool = PoolMemory.of(memory.pool(), firstEstimateMs);
        long by = Tag.of(byMs, queue.weightMilli());
        long start = queue.waiting() > 0 ? own.start() + by : own.start();
        long finish = own.finish() + by;
        return memory(
                new QueueMemory(start, finish, own.estimateMs(), own.waitingSinceMs()),
                new PoolMemory(
                        pool.virtual(), Math.max(pool.maxFinish(), finish), pool.estimateMs(), pool.valveAtMs()));
    }

    private Memory learned(Memory memory, long ranMs) {
        QueueMemory own = QueueMemory.of(memory.queue());
        PoolMemory pool = PoolMemory.of(memory.pool(), firstEstimateMs);
        long ownEstimate = own.estimateMs() == 0 ? ranMs : average(own.estimateMs(), ranMs);
        return memory(
                new QueueMemory(own.start(), own.finish(), Math.max(1, ownEstimate), own.waitingSinceMs()),
                new PoolMemory(
                        pool.virtual(),
                        pool.maxFinish(),
                        Math.max(1, average(pool.estimateMs(), ranMs)),
                        pool.valveAtMs()));
    }

    /** Moving average with weight 0.2 for the newest. */
    private static long average(long before, long newest) {
        return (4 * before + newest) / 5;
    }

    private static Memory memory(QueueMemory queue, PoolMemory pool) {
        return new Memory(queue.cells(), pool.cells());
    }

    private @Nullable Contender overdue(Collection<? extends Lane> open, PoolMemory pool, long level, long nowMs) {
        if (pool.valveAtMs() + valveMs + pool.estimateMs() > nowMs) {
            return null;
        }
        Contender longest = standings.best(open, Line::longestWithout, Contender::byWait);
        return longest != null && isOverdue(longest.memory(), longest.weightMilli(), pool.estimateMs(), level, nowMs)
                ? longest
                : null;
    }

    /** Whether a queue with nothing running has waited for several times as long as the ideal would let it. */
    private boolean isOverdue(QueueMemory queue, long weightMilli, long poolEstimateMs, long level, long nowMs) {
        long waitedMs = nowMs - queue.waitingSinceMs();
        long estimateMs = queue.estimateMs() > 0 ? queue.estimateMs() : poolEstimateMs;
        return level != Ratio.UNBOUNDED
                && waitedMs >= valveMs
                && Ratio.parts(level, weightMilli, waitedMs) >= PERIODS * estimateMs;
    }
}
