/** Options that several verbs share. */
@NullMarked
package dev.fairlead.cli.options;

import org.jspecify.annotations.NullMarked;
