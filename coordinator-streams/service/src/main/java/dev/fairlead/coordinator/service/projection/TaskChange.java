package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.TaskView;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written of a task.
 *
 * @param view its latest state; null: it is kept no longer
 */
public record TaskChange(ViewKey key, @Nullable TaskView view) {}
