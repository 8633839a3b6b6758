/** What the payloads of all executors have in common. */
@NullMarked
package dev.fairlead.worker.payload;

import org.jspecify.annotations.NullMarked;
