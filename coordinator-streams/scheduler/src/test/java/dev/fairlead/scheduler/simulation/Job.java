package dev.fairlead.scheduler.simulation;

/** A task of a trace: what its submitter says, and how long it turns out to take. */
record Job(String task, String user, long submitMs, long runMs) {}
