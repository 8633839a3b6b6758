/** What a person sees in a terminal, or in its log: widths, colours, tables. */
@NullMarked
package dev.fairlead.cli.terminal;

import org.jspecify.annotations.NullMarked;
