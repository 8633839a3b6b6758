/** Events through a hosted plugin, and through a plain consumer. */
@NullMarked
package dev.fairlead.benchmarks.plugins;

import org.jspecify.annotations.NullMarked;
