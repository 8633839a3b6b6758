package dev.fairlead.plugin.notification;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Routes in order: the first that matches says who is told, those after it only if it goes on.
 *
 * @param otherwise channels of a notice that no route matches
 */
record Routes(List<Route> routes, List<String> otherwise) {
    Routes {
        routes = List.copyOf(routes);
        otherwise = List.copyOf(otherwise);
    }

    /** Each once. */
    Set<String> channelsOf(Notification notice) {
        Set<String> channels = new LinkedHashSet<>();
        boolean matched = false;
        for (Route route : routes) {
            if (route.conditions().match(notice)) {
                channels.addAll(route.channels());
                matched = true;
                if (!route.goesOn()) {
                    break;
                }
            }
        }
        return matched ? channels : new LinkedHashSet<>(otherwise);
    }
}
