/** Tests. */
@NullMarked
package dev.fairlead.worker.process;

import org.jspecify.annotations.NullMarked;
