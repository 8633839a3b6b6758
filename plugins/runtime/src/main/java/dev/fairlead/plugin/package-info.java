/** Hosts plugins: each is a consumer group of its own, on threads of its own. {@code PluginHost} is where to start. */
@NullMarked
package dev.fairlead.plugin;

import org.jspecify.annotations.NullMarked;
