package dev.fairlead.scheduler;

/**
 * Where a command stands in the log.
 *
 * @param offset in the pool's partition of the commands topic; grows strictly
 * @param appendTimeMs the broker's append time, milliseconds since the epoch; may go back
 */
public record LogPosition(int partition, long offset, long appendTimeMs) {}
