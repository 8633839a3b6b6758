/** The latest state of everything, followed from the hook topics: what queries are answered from. */
@NullMarked
package dev.fairlead.coordinator.service.projection;

import org.jspecify.annotations.NullMarked;
