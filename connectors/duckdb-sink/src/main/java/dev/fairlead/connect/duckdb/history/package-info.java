/** Questions to a history file, and their answers. */
@NullMarked
package dev.fairlead.connect.duckdb.history;

import org.jspecify.annotations.NullMarked;
