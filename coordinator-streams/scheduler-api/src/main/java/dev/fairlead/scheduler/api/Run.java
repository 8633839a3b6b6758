package dev.fairlead.scheduler.api;

/**
 * What became of a slot that a task had.
 *
 * @param chargedMs expected run time that was charged for it
 * @param ranMs how long it was held
 * @param complete whether the task ran to its own end, so that its time says something of the next one's
 */
public record Run(TaskView task, long chargedMs, long ranMs, boolean complete) {}
