/** The program inside a forked JVM: runs parts of a suite on the suite's own JUnit Platform and tells its parent. */
@NullMarked
package dev.fairlead.worker.fork;

import org.jspecify.annotations.NullMarked;
