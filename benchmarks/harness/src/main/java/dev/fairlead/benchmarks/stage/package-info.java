/** The processes that are measured, each a JVM of its own. */
@NullMarked
package dev.fairlead.benchmarks.stage;

import org.jspecify.annotations.NullMarked;
