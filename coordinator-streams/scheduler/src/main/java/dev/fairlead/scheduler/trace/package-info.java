/** The scheduler over a trace, in virtual time. */
@NullMarked
package dev.fairlead.scheduler.trace;

import org.jspecify.annotations.NullMarked;
