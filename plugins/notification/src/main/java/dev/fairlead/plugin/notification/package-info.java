/** Tells people what happens, by {@link dev.fairlead.plugin.notification.NotificationPlugin}. */
@NullMarked
package dev.fairlead.plugin.notification;

import org.jspecify.annotations.NullMarked;
