package dev.fairlead.scheduler;

import dev.fairlead.scheduler.api.QueueId;
import java.util.List;
import java.util.Map;

/**
 * Why a task was given to a worker: what there was to choose from at that moment.
 *
 * @param queues with a task that a free worker could take, in the order in which the policy takes them if those before are
 *     not there any more; the first is the task's own
 * @param workers that fit the task and had a free slot, the chosen one first
 */
public record Choice(String taskId, String workerId, List<QueueStanding> queues, List<WorkerStanding> workers) {

    /**
     * A queue that had a claim.
     *
     * @param waiting tasks that could run
     * @param running tasks that a worker holds
     * @param weightMilli weight in thousandths, beside the other users of the project
     * @param quota most slots at a time; {@link Integer#MAX_VALUE}: no limit
     * @param firstTask that would be taken
     * @param key of that task in the order of the queue: smaller goes first
     * @param late whether that task can not be done by its due time any more, and goes last for it
     * @param measures by which the policy compares queues, as it calls them; empty if it does not tell
     */
    public record QueueStanding(
            QueueId queue,
            int waiting,
            int running,
            int weightMilli,
            int quota,
            String firstTask,
            long key,
            boolean late,
            Map<String, String> measures) {}

    /**
     * A worker that could take the task.
     *
     * @param group of workers that are alike; empty: all are one group
     * @param cost of the task in the group: the least goes first
     * @param key place in the group: smaller goes first
     */
    public record WorkerStanding(String workerId, int busy, int slots, String group, long cost, long key) {}

    public Choice {
        queues = List.copyOf(queues);
        workers = List.copyOf(workers);
    }
}
