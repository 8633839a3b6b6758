/** The {@code command} executor: runs any other tool, and reads the JUnit XML that it leaves behind. */
@NullMarked
package dev.fairlead.worker.command;

import org.jspecify.annotations.NullMarked;
