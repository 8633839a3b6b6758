/** A pool's state between decisions: the records, the indexes made of them, and the one that applies changes. */
@NullMarked
package dev.fairlead.scheduler.state;

import org.jspecify.annotations.NullMarked;
