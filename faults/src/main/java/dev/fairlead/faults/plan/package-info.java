/** Which faults are injected when, all of it from a seed. */
@NullMarked
package dev.fairlead.faults.plan;

import org.jspecify.annotations.NullMarked;
