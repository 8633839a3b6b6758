package dev.fairlead.scheduler.trace;

/** Where and when a job ran. */
public record Placement(Job job, String worker, long startMs, long endMs) {}
