/** The verbs about plugins. */
@NullMarked
package dev.fairlead.cli.plugin;

import org.jspecify.annotations.NullMarked;
