package dev.fairlead.scheduler;

/**
 * How far decisions had come by a moment.
 *
 * @param decided what the commands before this offset led to was published by then
 * @param leaseMs the moment, by the lease clock
 */
public record Progress(long decided, long leaseMs) {}
