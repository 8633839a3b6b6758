/** The state machines of tasks and workers as tables, and their picture. */
@NullMarked
package dev.fairlead.scheduler.lifecycle;

import org.jspecify.annotations.NullMarked;
