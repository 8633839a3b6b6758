/** The decisions: what each command and each timer leads to. Start reading at {@code Scheduler}. */
@NullMarked
package dev.fairlead.scheduler.engine;

import org.jspecify.annotations.NullMarked;
