package dev.fairlead.scheduler.api;

import java.util.List;

/**
 * What a queue policy remembers of one queue, of its project and of the whole pool; kept in the log's state, whole numbers
 * only.
 */
public record Memory(List<Long> queue, List<Long> project, List<Long> pool) {
    public Memory {
        queue = List.copyOf(queue);
        project = List.copyOf(project);
        pool = List.copyOf(pool);
    }
}
