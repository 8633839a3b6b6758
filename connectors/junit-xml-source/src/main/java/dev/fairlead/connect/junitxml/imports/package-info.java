/** Files of results, and the records that they become. */
@NullMarked
package dev.fairlead.connect.junitxml.imports;

import org.jspecify.annotations.NullMarked;
