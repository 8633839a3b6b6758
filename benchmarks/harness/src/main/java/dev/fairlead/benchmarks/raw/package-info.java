/** The raw chain: what Kafka Streams itself can do with the same shape of records. */
@NullMarked
package dev.fairlead.benchmarks.raw;

import org.jspecify.annotations.NullMarked;
