/** What would have been: recorded work under another scheduler, as an estimate. */
@NullMarked
package dev.fairlead.coordinator.service.whatif;

import org.jspecify.annotations.NullMarked;
