/** Tests. */
@NullMarked
package dev.fairlead.worker.command;

import org.jspecify.annotations.NullMarked;
