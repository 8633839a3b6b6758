/** The pure scheduler of a pool: commands in, facts out; no I/O, no wall clock, no hidden input. */
@NullMarked
package dev.fairlead.scheduler;

import org.jspecify.annotations.NullMarked;
