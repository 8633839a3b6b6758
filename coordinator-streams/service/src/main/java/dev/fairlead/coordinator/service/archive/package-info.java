/** A log and all that was recorded of it in one file, to be replayed anywhere. */
@NullMarked
package dev.fairlead.coordinator.service.archive;

import org.jspecify.annotations.NullMarked;
