/** The file: its tables, and how a batch of rows comes into it in one transaction. */
@NullMarked
package dev.fairlead.connect.duckdb.store;

import org.jspecify.annotations.NullMarked;
