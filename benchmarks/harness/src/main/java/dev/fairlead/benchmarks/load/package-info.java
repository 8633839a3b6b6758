/** The load: who submits, who works, who watches. */
@NullMarked
package dev.fairlead.benchmarks.load;

import org.jspecify.annotations.NullMarked;
