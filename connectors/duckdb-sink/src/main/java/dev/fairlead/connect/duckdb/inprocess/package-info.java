/** The sink without a Connect worker, for whoever has a whole cluster in one process. */
@NullMarked
package dev.fairlead.connect.duckdb.inprocess;

import org.jspecify.annotations.NullMarked;
