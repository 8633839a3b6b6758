/** The command line: one class per verb. */
@NullMarked
package dev.fairlead.cli;

import org.jspecify.annotations.NullMarked;
