package dev.fairlead.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * A state record that a decision wrote or, with a null record, removed. The key {@code s/<taskId>} with a null record
 * says that the task's spec (its payload), which the scheduler never holds, is not needed any more.
 */
public record Change(String key, @Nullable StateRecord record) {}
