package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.Memory;
import dev.fairlead.scheduler.api.QueueView;
import dev.fairlead.scheduler.api.Run;
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
 * dispatch is wrong by it. Who is served without being due anything, because nobody else may have the slot, steps back
 * after a few starts in a row if there is somebody else like that. What a queue got too much fades while it idles. Tags
 * are those of start-time fair queueing (Goyal, Vin, Cheng 1996).
 */
public final class WaterLevel extends LearningPolicy {
    /** The ideal serves a queue that is due a part of a slot once in {@code run time / part}. */
    private static final int PERIODS = 4;

    private final WaterLevelOptions options;
    private final Standings standings = new Standings();

    public WaterLevel(WaterLevelOptions options) {
        super(options.history());
        this.options = options;
    }

    @Override
    public void update(QueueView queue) {
        standings.update(SharedQueue.of(queue, options));
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
        PoolMemory pool = pool(new Memory(List.of(), poolMemory));
        if (least.next() <= level) {
            Contender overdue = overdue(open, pool, level, nowMs);
            return overdue == null ? least.user() : overdue.user();
        }
        Contender fractional = standings.best(open, line -> line.leastTagBelow(level), Contender::byTag);
        return fractional == null ? extra(open, least, pool).user() : fractional.user();
    }

    @Override
    public Memory woke(QueueView queue, Memory memory, long nowMs) {
        QueueMemory own = own(memory);
        PoolMemory pool = pool(memory);
        long ahead = Math.max(0, own.finish() - pool.virtual());
        long start = pool.virtual() + faded(ahead, nowMs - own.waitingSinceMs());
        return memory(own.tagged(start, own.finish()).waitingSince(nowMs), pool);
    }

    @Override
    public Memory started(QueueView view, TaskView task, Memory memory, long chargeMs, long nowMs) {
        QueueView queue = SharedQueue.of(view, options);
        QueueMemory own = own(memory);
        PoolMemory pool = pool(memory);
        long level = standings.level();
        long finish = own.start() + tag(view, task, chargeMs);
        boolean overdue = queue.running() == 0 && isOverdue(own, queue.weightMilli(), pool.estimateMs(), level, nowMs);
        PoolMemory after = pool.tagged(Math.max(pool.virtual(), own.start()), Math.max(pool.maxFinish(), finish))
                .startedAt(overdue ? nowMs : pool.valveAtMs());
        boolean due = Ratio.of(queue.running(), queue.weightMilli()) < level;
        QueueMemory served = own.tagged(finish, finish).waitingSince(nowMs);
        return memory(due ? served.counting(0, 0) : served.counting(inARow(own, pool) + 1, after.starts()), after);
    }

    @Override
    public Memory outlived(QueueView queue, TaskView task, Memory memory, long chargeMs) {
        return moved(queue, memory, tag(queue, task, chargeMs));
    }

    @Override
    public Memory ended(QueueView queue, Run run, Memory memory, long nowMs) {
        Memory settled = moved(queue, memory, tag(queue, run.task(), run.ranMs() - run.chargedMs()));
        Memory seen = queue.waiting() > 0 ? settled : memory(own(settled).waitingSince(nowMs), pool(settled));
        return run.complete() ? learned(seen, run.ranMs()) : seen;
    }

    @Override
    public Memory idle(Memory memory) {
        PoolMemory pool = pool(memory);
        long virtual = Math.max(pool.virtual(), pool.maxFinish());
        return new Memory(memory.queue(), pool.tagged(virtual, virtual).cells());
    }

    /** By the urgency of the task itself: what a start was charged by, its end gives back by. */
    private long tag(QueueView queue, TaskView task, long ms) {
        return Tag.of(ms, SharedQueue.weightMilli(queue, task.priority(), options));
    }

    private static Memory moved(QueueView queue, Memory memory, long by) {
        QueueMemory own = own(memory);
        PoolMemory pool = pool(memory);
        long start = queue.waiting() > 0 ? own.start() + by : own.start();
        long finish = own.finish() + by;
        return memory(own.tagged(start, finish), pool.tagged(pool.virtual(), Math.max(pool.maxFinish(), finish)));
    }

    /** What is left of it after idling: half after each window. */
    private long faded(long ahead, long idleMs) {
        long stepsMs = idleMs - idleMs % options.windowStepMs();
        return options.windowMs() == 0 ? ahead : Fading.of(ahead, stepsMs, options.windowMs());
    }

    /** Who gets a slot that nobody is due. */
    private Contender extra(Collection<? extends Lane> open, Contender least, PoolMemory pool) {
        if (inARow(least.memory(), pool) < options.mostInARow()) {
            return least;
        }
        Contender other = standings.best(open, line -> line.leastServedBut(least.user()), Contender::byNext);
        return other == null ? least : other;
    }

    /** Starts that a queue was not due and that nobody else's came between. */
    private static long inARow(QueueMemory own, PoolMemory pool) {
        return own.lastStart() == pool.starts() ? own.extra() : 0;
    }

    private @Nullable Contender overdue(Collection<? extends Lane> open, PoolMemory pool, long level, long nowMs) {
        if (pool.valveAtMs() + options.valveMs() + pool.estimateMs() > nowMs) {
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
                && waitedMs >= options.valveMs()
                && Ratio.parts(level, weightMilli, waitedMs) >= PERIODS * estimateMs;
    }
}
