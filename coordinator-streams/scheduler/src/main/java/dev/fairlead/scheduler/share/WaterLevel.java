package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.Memory;
import dev.fairlead.scheduler.api.ProjectView;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.QueueView;
import dev.fairlead.scheduler.api.Run;
import dev.fairlead.scheduler.api.SchedulerMetric;
import dev.fairlead.scheduler.api.TaskView;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
    private static final String LEVEL = "water_level";
    private static final String PROJECTS = "sharing_projects";

    /** What it measures of itself. */
    public static final List<SchedulerMetric> METRICS = List.of(
            new SchedulerMetric(
                    LEVEL,
                    "slots",
                    "What a project of weight 1 is due, or a user of weight 1 if there is just one project; none while"
                            + " slots are shared otherwise, or suffice for all."),
            new SchedulerMetric(
                    PROJECTS, "projects", "Projects that have tasks; none while slots are shared otherwise."));

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
    public @Nullable QueueId next(Collection<? extends Lane> open, Cells poolMemory, long nowMs) {
        TierMemory pool = tier(poolMemory);
        String project = projects.next(open, pool, nowMs);
        if (project == null) {
            return null;
        }
        Contender user = projects.nextIn(project, open, pool.longestMs(nowMs), nowMs);
        return user == null ? null : new QueueId(project, user.name());
    }

    /** One of the {@link #METRICS}; empty: it has none now. */
    public OptionalDouble metric(String name) {
        return switch (name) {
            case LEVEL -> projects.waterLevel();
            case PROJECTS -> OptionalDouble.of(projects.count());
            default -> OptionalDouble.empty();
        };
    }

    @Override
    public Map<String, String> measures(QueueView queue) {
        return projects.measures(queue);
    }

    @Override
    public Memory woke(QueueView queue, Memory memory, long nowMs) {
        Remembered known = Remembered.of(memory).rested();
        Tags inPool = known.inPool();
        return Remembered.of(
                        known.inProject().woke(options, queue.running() > 0, nowMs),
                        isHeldUp(queue.project()) && mayHave(queue, queue.running() + 1)
                                ? inPool.woke(options, queue.project().running() > 0, nowMs)
                                : inPool)
                .memory();
    }

    @Override
    public Memory started(QueueView queue, TaskView task, Memory memory, long chargeMs, long nowMs) {
        Remembered known = Remembered.of(memory);
        return Remembered.of(
                        projects.started(queue, known.inProject(), tag(queue, task, chargeMs), nowMs),
                        projects.started(queue.project(), known.inPool(), tag(queue.project(), chargeMs), nowMs))
                .memory();
    }

    @Override
    public Memory outlived(QueueView queue, TaskView task, Memory memory, long chargeMs) {
        return moved(queue, task, Remembered.of(memory), chargeMs).memory();
    }

    @Override
    public Memory ended(QueueView queue, Run run, Memory memory, long nowMs) {
        Remembered freed = freed(queue, Remembered.of(memory), nowMs);
        Remembered settled = moved(queue, run.task(), freed, run.ranMs() - run.chargedMs());
        Remembered seen = seen(queue, settled, nowMs);
        return (run.complete() ? learned(seen, run.ranMs(), nowMs) : seen).memory();
    }

    @Override
    public Memory idle(Memory memory) {
        TierMemory pool = tier(memory.pool());
        return new Memory(
                memory.queue(), memory.project(), pool.rested(pool.rests() + 1).cells());
    }

    /** Who has nothing left that waits begins to idle. */
    private static Remembered seen(QueueView queue, Remembered memory, long nowMs) {
        Tags inProject = memory.inProject();
        Tags inPool = memory.inPool();
        return Remembered.of(
                queue.waiting() > 0 ? inProject : inProject.waitingSince(nowMs),
                queue.project().waiting() > 0 ? inPool : inPool.waitingSince(nowMs));
    }

    /** A project that waited for nothing but a slot of one of its users' quotas joins where the others are. */
    private Remembered freed(QueueView queue, Remembered memory, long nowMs) {
        return queue.waiting() > 0 && isHeldUp(queue.project()) && mayHave(queue, queue.running())
                ? Remembered.of(memory.inProject(), memory.inPool().woke(options, true, nowMs))
                : memory;
    }

    /** Whether none of its queues may start a task. */
    private boolean isHeldUp(ProjectView project) {
        return options.quotas() ? project.startableQueues() == 0 : project.waiting() == 0;
    }

    private boolean mayHave(QueueView queue, int slots) {
        return !options.quotas() || slots <= queue.quota();
    }

    private Remembered moved(QueueView queue, TaskView task, Remembered memory, long byMs) {
        return Remembered.of(
                memory.inProject().moved(tag(queue, task, byMs), queue.waiting() > 0),
                memory.inPool()
                        .moved(tag(queue.project(), byMs), queue.project().waiting() > 0));
    }

    /** By the urgency of the task itself: what a start was charged by, its end gives back by. */
    private long tag(QueueView queue, TaskView task, long ms) {
        return Tag.of(ms, QueueMember.weightMilli(queue, task.priority(), options));
    }

    private static long tag(ProjectView project, long ms) {
        return Tag.of(ms, project.weightMilli());
    }
}
