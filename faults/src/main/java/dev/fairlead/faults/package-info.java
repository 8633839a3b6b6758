/** A cluster under fire: it runs, is hurt by a seeded plan, heals, and is checked by what it wrote. */
@NullMarked
package dev.fairlead.faults;

import org.jspecify.annotations.NullMarked;
