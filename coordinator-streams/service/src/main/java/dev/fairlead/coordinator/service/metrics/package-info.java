/** How a pool's slots are shared and used, counted from the facts: pure, and bounded however many users there are. */
@NullMarked
package dev.fairlead.coordinator.service.metrics;

import org.jspecify.annotations.NullMarked;
