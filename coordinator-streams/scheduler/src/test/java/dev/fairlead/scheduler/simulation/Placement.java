package dev.fairlead.scheduler.simulation;

/** Where and when a job ran. */
record Placement(Job job, String worker, long startMs, long endMs) {}
