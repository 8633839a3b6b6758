/** What both executors need of operating-system processes: ending whole trees, and output of bounded length. */
@NullMarked
package dev.fairlead.worker.process;

import org.jspecify.annotations.NullMarked;
