package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.Head;
import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.Memory;
import dev.fairlead.scheduler.api.ProjectView;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.QueueView;
import dev.fairlead.scheduler.api.TaskView;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The task that is first in the order of tasks, whoever's it is: one line for all. */
public final class FirstOfAll extends LearningPolicy {

    private record Claim(Head head, QueueId queue) {}

    private final Ranks<Claim> ranks;

    /**
     * @param history how many run times of the past count at most when one is expected
     * @param quotas whether they are looked at
     */
    public FirstOfAll(int history, boolean quotas) {
        super(history);
        ranks = new Ranks<>(Comparator.comparing(Claim::head), quotas);
    }

    @Override
    public void update(QueueView queue) {
        ranks.update(queue, head -> new Claim(head, queue.id()));
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
        Claim first = ranks.first(open);
        return first == null ? null : first.queue();
    }

    @Override
    public Memory woke(QueueView queue, Memory memory, long nowMs) {
        return waiting(memory, nowMs);
    }

    @Override
    public Memory started(QueueView queue, TaskView task, Memory memory, long chargeMs, long nowMs) {
        return waiting(memory, nowMs);
    }

    private static Memory waiting(Memory memory, long nowMs) {
        return new Memory(own(memory).waitingSince(nowMs).cells(), memory.project(), memory.pool());
    }
}
