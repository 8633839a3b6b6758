/** Tests. */
@NullMarked
package dev.fairlead.worker.junit;

import org.jspecify.annotations.NullMarked;
