/** Finds plugin artifacts in directories and on the class path, and loads each apart from the others. Knows no plugin. */
@NullMarked
package dev.fairlead.loading;

import org.jspecify.annotations.NullMarked;
