package dev.fairlead.scheduler.share;

import java.util.List;

/**
 * What the water level remembers of a queue.
 *
 * @param start tag of its next task: service per weight, see {@link Tag}
 * @param finish tag after its last task
 * @param estimateMs moving average of its run times; 0: none yet
 * @param waitingSinceMs when it woke, was last served, or began to idle
 * @param extra starts in a row that it was not due
 * @param lastStart number of the pool's start that was the last of these
 */
record QueueMemory(long start, long finish, long estimateMs, long waitingSinceMs, long extra, long lastStart) {
    private static final int FIRST_CELLS = 4;
    private static final QueueMemory NEW = new QueueMemory(0, 0, 0, 0, 0, 0);

    static QueueMemory of(List<Long> cells) {
        if (cells.isEmpty()) {
            return NEW;
        }
        boolean counts = cells.size() > FIRST_CELLS;
        return new QueueMemory(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                counts ? cells.get(4) : 0,
                counts ? cells.get(5) : 0);
    }

    List<Long> cells() {
        return extra == 0 && lastStart == 0
                ? List.of(start, finish, estimateMs, waitingSinceMs)
                : List.of(start, finish, estimateMs, waitingSinceMs, extra, lastStart);
    }

    QueueMemory tagged(long newStart, long newFinish) {
        return new QueueMemory(newStart, newFinish, estimateMs, waitingSinceMs, extra, lastStart);
    }

    QueueMemory estimating(long ms) {
        return new QueueMemory(start, finish, ms, waitingSinceMs, extra, lastStart);
    }

    QueueMemory waitingSince(long ms) {
        return new QueueMemory(start, finish, estimateMs, ms, extra, lastStart);
    }

    QueueMemory counting(long inARow, long startNumber) {
        return new QueueMemory(start, finish, estimateMs, waitingSinceMs, inARow, startNumber);
    }
}
