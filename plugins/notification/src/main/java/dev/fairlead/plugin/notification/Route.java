package dev.fairlead.plugin.notification;

import java.util.List;

/**
 * Whom to tell of what.
 *
 * @param channels names of them; none: nobody is told
 * @param goesOn whether later routes are asked too
 */
record Route(String name, Conditions conditions, List<String> channels, boolean goesOn) {
    Route {
        channels = List.copyOf(channels);
    }
}
