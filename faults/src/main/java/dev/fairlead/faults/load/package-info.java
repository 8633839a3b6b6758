/** Tasks that flow meanwhile, and who watches them. */
@NullMarked
package dev.fairlead.faults.load;

import org.jspecify.annotations.NullMarked;
