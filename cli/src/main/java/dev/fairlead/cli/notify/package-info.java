/** Asks the notification plugin. */
@NullMarked
package dev.fairlead.cli.notify;

import org.jspecify.annotations.NullMarked;
