package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.Memory;
import dev.fairlead.scheduler.api.ProjectView;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.QueueView;
import dev.fairlead.scheduler.api.Run;
import dev.fairlead.scheduler.api.TaskView;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weighted max-min between projects, then between the users of each: by count where a whole slot is owed and by service
 * where it is a fraction. Both levels are a {@link Tier}.
 *
 * <pre>
 * wake(c)   S = max(v, F)
 * pick      by the tier's three steps, for λ of the pool's slots; then in its project, for λ of what is due to that
 * start(c)  v = max(v, S);  F = S + e/w;  S = F
 * outlived  the charge doubles, F and S move on by it
 * done(c,p) F, S move by (p - charged)/w
 * λ         the level of {min(demand, quota), w} over what there is, always current
 * </pre>
 *
 * What a queue or a project got too much fades while it idles. Tags are those of start-time fair queueing (Goyal, Vin,
 * Cheng 1996).
 */
public final class WaterLevel extends LearningPolicy {
    private final WaterLevelOptions options;
    private final Projects projects;

    public WaterLevel(WaterLevelOptions options) {
        super(options.history());
        this.options = options;
        this.projects = new Projects(options);
    }

    @Override
    public void update(QueueView queue) {
        projects.update(queue);
    }

    @Override
    public void update(ProjectView project) {
        projects.update(project);
    }

    @Override
    public void remove(QueueId queue) {
        projects.remove(queue);
    }

    @Override
    public void resize(int slots) {
        projects.resize(slots);
    }

    @Override
    public @Nullable QueueId next(Collection<? extends Lane> open, List<Long> poolMemory, long nowMs) {
        String project = projects.next(open, tier(poolMemory), nowMs);
        if (project == null) {
            return null;
        }
        Contender user = projects.nextIn(project, open, nowMs);
        return user == null ? null : new QueueId(project, user.name());
    }

    @Override
    public Memory woke(QueueView queue, Memory memory, long nowMs) {
        Tags inPool = inPool(memory);
        return memory(
                inProject(memory).woke(options, queue.running() > 0, nowMs),
                queue.project().waiting() == 0
                        ? inPool.woke(options, queue.project().running() > 0, nowMs)
                        : inPool);
    }

    @Override
    public Memory started(QueueView queue, TaskView task, Memory memory, long chargeMs, long nowMs) {
        return memory(
                projects.started(queue, inProject(memory), tag(queue, task, chargeMs), nowMs),
                projects.started(queue.project(), inPool(memory), tag(queue.project(), chargeMs), nowMs));
    }

    @Override
    public Memory outlived(QueueView queue, TaskView task, Memory memory, long chargeMs) {
        return moved(queue, task, memory, chargeMs);
    }

    @Override
    public Memory ended(QueueView queue, Run run, Memory memory, long nowMs) {
        Memory settled = moved(queue, run.task(), memory, run.ranMs() - run.chargedMs());
        Memory seen = seen(queue, settled, nowMs);
        return run.complete() ? learned(seen, run.ranMs()) : seen;
    }

    @Override
    public Memory idle(Memory memory, boolean everywhere) {
        ProjectMemory project = project(memory);
        TierMemory pool = tier(memory.pool());
        return new Memory(
                memory.queue(),
                project.with(project.tier().rested()).cells(),
                (everywhere ? pool.rested() : pool).cells());
    }

    /** Who has nothing left that waits begins to idle. */
    private static Memory seen(QueueView queue, Memory memory, long nowMs) {
        Tags inProject = inProject(memory);
        Tags inPool = inPool(memory);
        return memory(
                queue.waiting() > 0 ? inProject : inProject.waitingSince(nowMs),
                queue.project().waiting() > 0 ? inPool : inPool.waitingSince(nowMs));
    }

    private Memory moved(QueueView queue, TaskView task, Memory memory, long byMs) {
        return memory(
                inProject(memory).moved(tag(queue, task, byMs), queue.waiting() > 0),
                inPool(memory).moved(tag(queue.project(), byMs), queue.project().waiting() > 0));
    }

    /** By the urgency of the task itself: what a start was charged by, its end gives back by. */
    private long tag(QueueView queue, TaskView task, long ms) {
        return Tag.of(ms, QueueMember.weightMilli(queue, task.priority(), options));
    }

    private static long tag(ProjectView project, long ms) {
        return Tag.of(ms, project.weightMilli());
    }

    private static Tags inProject(Memory memory) {
        return new Tags(own(memory), project(memory).tier());
    }

    private static Tags inPool(Memory memory) {
        return new Tags(project(memory).member(), tier(memory.pool()));
    }

    private static Memory memory(Tags inProject, Tags inPool) {
        return memory(inProject.member(), new ProjectMemory(inPool.member(), inProject.tier()), inPool.tier());
    }
}
