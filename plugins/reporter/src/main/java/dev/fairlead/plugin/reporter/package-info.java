/** Writes down how tasks ended. */
@NullMarked
package dev.fairlead.plugin.reporter;

import org.jspecify.annotations.NullMarked;
