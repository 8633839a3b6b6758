/** Kafka Streams around the pure scheduler: read, map, decide, write what changed, forward what happened. */
@NullMarked
package dev.fairlead.coordinator;

import org.jspecify.annotations.NullMarked;
