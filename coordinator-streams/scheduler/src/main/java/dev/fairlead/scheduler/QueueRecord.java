package dev.fairlead.scheduler;

import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.QueueId;

/**
 * What is kept of a queue: one user's tasks of one project.
 *
 * @param idleSinceMs logical time since when it has no task that is not at its end; 0: has some
 * @param memory what the scheduling policy remembers of the queue
 */
public record QueueRecord(QueueId id, long idleSinceMs, Cells memory) implements StateRecord {
    public static QueueRecord ofNew(QueueId id) {
        return new QueueRecord(id, 0, Cells.NONE);
    }

    public QueueRecord remembering(Cells cells) {
        return new QueueRecord(id, idleSinceMs, cells);
    }

    public QueueRecord idleSince(long ms) {
        return ms == idleSinceMs ? this : new QueueRecord(id, ms, memory);
    }

    @Override
    public StateKey key() {
        return StateKey.of(StateKey.Kind.QUEUE, id);
    }
}
