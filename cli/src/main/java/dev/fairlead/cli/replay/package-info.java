/** What a log proves and tells: replays, audits, archives. */
@NullMarked
package dev.fairlead.cli.replay;

import org.jspecify.annotations.NullMarked;
