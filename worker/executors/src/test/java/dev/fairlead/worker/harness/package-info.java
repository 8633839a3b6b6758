/** What the tests of all executors share. */
@NullMarked
package dev.fairlead.worker.harness;

import org.jspecify.annotations.NullMarked;
