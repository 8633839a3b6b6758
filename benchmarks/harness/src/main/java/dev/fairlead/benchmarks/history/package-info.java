/** What keeping a history costs. */
@NullMarked
package dev.fairlead.benchmarks.history;

import org.jspecify.annotations.NullMarked;
