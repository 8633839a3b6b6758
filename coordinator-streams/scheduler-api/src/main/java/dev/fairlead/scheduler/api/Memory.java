package dev.fairlead.scheduler.api;

/**
 * What a queue policy remembers of one queue, of its project and of the whole pool; kept in the log's state.
 */
public record Memory(Cells queue, Cells project, Cells pool) {}
