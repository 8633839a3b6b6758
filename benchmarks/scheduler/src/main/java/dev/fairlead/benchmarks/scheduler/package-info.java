/** What a decision costs, without Kafka. */
@NullMarked
package dev.fairlead.benchmarks.scheduler;

import org.jspecify.annotations.NullMarked;
