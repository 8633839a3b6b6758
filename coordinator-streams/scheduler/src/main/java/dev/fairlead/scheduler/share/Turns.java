package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.Memory;
import dev.fairlead.scheduler.api.ProjectView;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.QueueView;
import dev.fairlead.scheduler.api.TaskView;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Queues take turns: whoever was served goes to the end of the line, and so does who wakes. Fair by count of tasks, not by
 * the time that they take. Weights are not looked at.
 */
public final class Turns extends LearningPolicy {

    private record Turn(long number, QueueId queue) {}

    private final Ranks<Turn> ranks;

    /**
     * @param history how many run times of the past count at most when one is expected
     * @param quotas whether they are looked at
     */
    public Turns(int history, boolean quotas) {
        super(history);
        ranks = new Ranks<>(Comparator.comparingLong(Turn::number).thenComparing(Turn::queue), quotas);
    }

    @Override
    public void update(QueueView queue) {
        long number = MemberMemory.of(queue.memory()).start();
        ranks.update(queue, head -> new Turn(number, queue.id()));
    }

    @Override
    public void update(ProjectView project) {
        ranks.update(project);
    }

    @Override
    public void remove(QueueId queue) {
        ranks.remove(queue);
    }

    @Override
    public @Nullable QueueId next(Collection<? extends Lane> open, Cells poolMemory, long nowMs) {
        Turn first = ranks.first(open);
        return first == null ? null : first.queue();
    }

    @Override
    public Map<String, String> measures(QueueView queue) {
        return Map.of("turn", Long.toString(MemberMemory.of(queue.memory()).start()));
    }

    @Override
    public Memory woke(QueueView queue, Memory memory, long nowMs) {
        return last(memory, nowMs);
    }

    @Override
    public Memory started(QueueView queue, TaskView task, Memory memory, long chargeMs, long nowMs) {
        return last(memory, nowMs);
    }

    private static Memory last(Memory memory, long nowMs) {
        TierMemory pool = tier(memory.pool());
        long turn = Math.max(pool.virtual(), pool.maxFinish()) + 1;
        MemberMemory own = own(memory).tagged(turn, turn).waitingSince(nowMs);
        return new Memory(own.cells(), memory.project(), pool.tagged(turn, turn).cells());
    }
}
