package dev.fairlead.scheduler;

/**
 * Proof of an assignment: a report counts only if its token is the task's current one.
 *
 * @param attempt number of this assignment of the task, from 1, over all its generations
 * @param position offset of the command that caused the assignment
 */
public record Token(String taskId, int attempt, long position) {}
