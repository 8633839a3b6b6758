/** What the records alone prove afterwards. */
@NullMarked
package dev.fairlead.faults.check;

import org.jspecify.annotations.NullMarked;
