/** A plugin that vets submissions before they are scheduled. */
@NullMarked
package dev.fairlead.plugin.security;

import org.jspecify.annotations.NullMarked;
