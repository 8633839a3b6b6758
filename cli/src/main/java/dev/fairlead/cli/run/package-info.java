/** One run of a suite: from facts and results to a model, a progress display and an exit code. */
@NullMarked
package dev.fairlead.cli.run;

import org.jspecify.annotations.NullMarked;
