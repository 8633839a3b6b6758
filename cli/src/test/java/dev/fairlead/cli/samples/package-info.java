/** Suites that the command line runs in its own tests; Surefire does not see them by their names. */
@NullMarked
package dev.fairlead.cli.samples;

import org.jspecify.annotations.NullMarked;
