/** The history of a cluster in a DuckDB file: a Kafka Connect sink. */
@NullMarked
package dev.fairlead.connect.duckdb;

import org.jspecify.annotations.NullMarked;
