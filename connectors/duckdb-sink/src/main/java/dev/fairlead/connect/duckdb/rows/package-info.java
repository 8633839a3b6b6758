/** From records to rows: what each record says, table by table. */
@NullMarked
package dev.fairlead.connect.duckdb.rows;

import org.jspecify.annotations.NullMarked;
