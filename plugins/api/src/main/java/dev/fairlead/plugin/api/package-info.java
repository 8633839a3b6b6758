/** What a plugin's author implements and uses. {@link dev.fairlead.plugin.api.SimplePlugin} is where to start. */
@NullMarked
package dev.fairlead.plugin.api;

import org.jspecify.annotations.NullMarked;
