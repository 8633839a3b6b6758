package dev.fairlead.plugin.notification;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * When a channel speaks.
 *
 * @param hold how long the first notice of a group waits for others
 * @param interval shortest time between two messages about the same group
 * @param gap shortest time between any two messages
 * @param group names of the values that notices of one group have in common
 */
record Pace(Duration hold, Duration interval, Duration gap, List<String> group) {
    Pace {
        group = List.copyOf(group);
    }

    String groupOf(Notification notice) {
        return group.stream()
                .map(name -> name.equals(Conditions.LEVEL) ? notice.level().word() : Conditions.valueOf(notice, name))
                .collect(Collectors.joining("\n"));
    }
}
