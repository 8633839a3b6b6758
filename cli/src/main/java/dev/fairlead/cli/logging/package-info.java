/** Where log lines go: nowhere, to a file, or to standard error. */
@NullMarked
package dev.fairlead.cli.logging;

import org.jspecify.annotations.NullMarked;
