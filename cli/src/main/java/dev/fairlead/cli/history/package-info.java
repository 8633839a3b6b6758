/** What a history file tells. */
@NullMarked
package dev.fairlead.cli.history;

import org.jspecify.annotations.NullMarked;
