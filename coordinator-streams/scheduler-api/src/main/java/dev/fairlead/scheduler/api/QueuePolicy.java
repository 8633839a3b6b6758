package dev.fairlead.scheduler.api;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which queue is served next. One instance per pool, owned by one thread.
 *
 * <p>What it decides may depend only on the queues as it was last told of them, on the pool's capacity and on its
 * {@link Memory}: after a restart a new instance is told all of that once, in any order, and must go on as the old one
 * would have. So it may keep indexes, but nothing that cannot be rebuilt.
 *
 * <ol>
 *   <li>{@link #update}, {@link #remove}, {@link #resize} tell it what is; an update replaces what it knew of the queue.
 *   <li>{@link #next} asks.
 *   <li>{@link #woke}, {@link #started}, {@link #outlived}, {@link #ended}, {@link #idle} say what happened and return
 *       what is to be remembered; the queue is passed as it was before.
 * </ol>
 */
public interface QueuePolicy {

    /** A queue changed in any way: its tasks, share or memory. */
    void update(QueueView queue);

    /**
     * A project's share changed; whatever else changes of it comes with the update of one of its queues. To policies that
     * look at queues alone it makes no difference.
     */
    default void update(ProjectView project) {}

    /** A queue is gone; with its last queue, a project is. */
    void remove(QueueId queue);

    /** How many slots the pool has now. */
    void resize(int slots);

    /**
     * The queue to serve.
     *
     * @param open lanes with a free worker; null if no queue that may have another slot waits in any of them
     */
    @Nullable
    QueueId next(Collection<? extends Lane> open, Cells poolMemory, long nowMs);

    /**
     * By what it compares this queue with others, for people who ask why it was next or was not: what the measures are
     * called, and what they are. Asked after {@link #next}. Decides nothing.
     */
    default Map<String, String> measures(QueueView queue) {
        return Map.of();
    }

    /** Run time to expect of a task. */
    long estimateMs(TaskView task, Memory memory);

    /** The queue's first waiting task came. */
    Memory woke(QueueView queue, Memory memory, long nowMs);

    /**
     * One of the queue's tasks got a slot.
     *
     * @param chargeMs its expected run time
     */
    Memory started(QueueView queue, TaskView task, Memory memory, long chargeMs, long nowMs);

    /** A task still runs after what was charged for it; another {@code chargeMs} was added. */
    Memory outlived(QueueView queue, TaskView task, Memory memory, long chargeMs);

    /** A task's slot is free again. */
    Memory ended(QueueView queue, Run run, Memory memory, long nowMs);

    /** Nothing waits and nothing runs in the pool any more. The memory is that of the queue that had a task last. */
    Memory idle(Memory memory);
}
