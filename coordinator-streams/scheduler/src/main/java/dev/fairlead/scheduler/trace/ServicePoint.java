package dev.fairlead.scheduler.trace;

/** How much slot time a user had had by then. */
public record ServicePoint(double atMs, double serviceMs) {}
