/** The {@code junit} executor: runs parts of a JUnit suite in forked JVMs that are reused between tasks. */
@NullMarked
package dev.fairlead.worker.junit;

import org.jspecify.annotations.NullMarked;
