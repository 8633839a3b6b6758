package dev.fairlead.scheduler.share;

import java.util.List;

/**
 * What the water level remembers of a queue.
 *
 * @param start tag of its next task: service per weight, see {@link Tag}
 * @param finish tag after its last task
 * @param estimateMs moving average of its run times; 0: none yet
 * @param waitingSinceMs when it woke or was last served
 */
record QueueMemory(long start, long finish, long estimateMs, long waitingSinceMs) {
    private static final QueueMemory NEW = new QueueMemory(0, 0, 0, 0);

    static QueueMemory of(List<Long> cells) {
        return cells.isEmpty() ? NEW : new QueueMemory(cells.get(0), cells.get(1), cells.get(2), cells.get(3));
    }

    List<Long> cells() {
        return List.of(start, finish, estimateMs, waitingSinceMs);
    }
}
