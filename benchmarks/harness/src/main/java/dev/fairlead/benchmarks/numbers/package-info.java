/** Arithmetic of measuring: medians, percentiles, schedules, tables. */
@NullMarked
package dev.fairlead.benchmarks.numbers;

import org.jspecify.annotations.NullMarked;
