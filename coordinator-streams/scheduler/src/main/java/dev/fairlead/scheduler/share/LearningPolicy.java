package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Cells;
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

    /**
     * Expected run time while none was seen. What was charged too much is given back at the end; a guess that is too short
     * lets whoever has long tasks begin too many of them.
     */
    private static final long FIRST_RUN_TIME = RunTime.of(60_000);

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
        long own = own(memory).runTime();
        return Math.max(1, RunTime.ms(own > 0 ? own : tier(memory.pool()).runTime()));
    }

    @Override
    public Memory outlived(QueueView queue, TaskView task, Memory memory, long chargeMs) {
        return memory;
    }

    @Override
    public Memory ended(QueueView queue, Run run, Memory memory, long nowMs) {
        return run.complete()
                ? learned(Remembered.of(memory), run.ranMs(), nowMs).memory()
                : memory;
    }

    @Override
    public Memory idle(Memory memory) {
        return memory;
    }

    @Override
    public void resize(int slots) {
        // how many there are makes no difference to who is next
    }

    final Remembered learned(Remembered memory, long ranMs, long nowMs) {
        ProjectMemory project = memory.project();
        return new Remembered(
                learned(memory.queue(), ranMs),
                new ProjectMemory(learned(project.member(), ranMs), learned(project.tier(), ranMs)),
                learned(memory.pool(), ranMs).sawRun(ranMs, nowMs));
    }

    private MemberMemory learned(MemberMemory member, long ranMs) {
        return member.expecting(Math.max(
                1, member.runTime() == 0 ? RunTime.of(ranMs) : RunTime.average(member.runTime(), ranMs, newest)));
    }

    private TierMemory learned(TierMemory tier, long ranMs) {
        return tier.expecting(Math.max(1, RunTime.average(tier.runTime(), ranMs, newest)));
    }

    static MemberMemory own(Memory memory) {
        return MemberMemory.of(memory.queue());
    }

    static ProjectMemory project(Cells cells) {
        return ProjectMemory.of(cells, FIRST_RUN_TIME);
    }

    static TierMemory tier(Cells cells) {
        return TierMemory.of(cells, FIRST_RUN_TIME);
    }
}
