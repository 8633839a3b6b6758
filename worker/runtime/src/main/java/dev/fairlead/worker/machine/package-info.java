/** What the machine offers, read from files and the environment; no process is started for it. */
@NullMarked
package dev.fairlead.worker.machine;

import org.jspecify.annotations.NullMarked;
