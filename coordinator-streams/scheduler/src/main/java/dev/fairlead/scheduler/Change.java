package dev.fairlead.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * A state record that a decision wrote or, with a null record, removed. A key of kind SPEC says that the
 * task's payload is not needed any more; its record is null.
 *
 * @param isNew whether there was no record of this key before
 */
public record Change(StateKey key, @Nullable StateRecord record, boolean isNew) {}
