/** The life of one task, and why everything in it was decided as it was. */
@NullMarked
package dev.fairlead.coordinator.service.audit;

import org.jspecify.annotations.NullMarked;
