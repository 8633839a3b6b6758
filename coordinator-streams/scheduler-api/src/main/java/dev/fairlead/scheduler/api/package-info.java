/** What a scheduling policy sees and answers. */
@NullMarked
package dev.fairlead.scheduler.api;

import org.jspecify.annotations.NullMarked;
