/** A log and all that was recorded of it, wherever it is kept. */
@NullMarked
package dev.fairlead.coordinator.service.log;

import org.jspecify.annotations.NullMarked;
