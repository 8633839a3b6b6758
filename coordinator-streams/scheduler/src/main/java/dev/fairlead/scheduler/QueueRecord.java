package dev.fairlead.scheduler;

import dev.fairlead.scheduler.api.QueueId;
import java.util.List;

/**
 * What is kept of a queue: one user's tasks of one project.
 *
 * @param idleSinceMs logical time since when it has no task that is not at its end; 0: has some
 * @param memory what the scheduling policy remembers of the queue
 */
public record QueueRecord(QueueId id, long idleSinceMs, List<Long> memory) implements StateRecord {
    public QueueRecord {
        memory = List.copyOf(memory);
    }

    public static QueueRecord ofNew(QueueId id) {
        return new QueueRecord(id, 0, List.of());
    }

    public QueueRecord remembering(List<Long> cells) {
        return new QueueRecord(id, idleSinceMs, cells);
    }

    public QueueRecord idleSince(long ms) {
        return new QueueRecord(id, ms, memory);
    }

    @Override
    public StateKey key() {
        return StateKey.of(StateKey.Kind.QUEUE, id);
    }
}
