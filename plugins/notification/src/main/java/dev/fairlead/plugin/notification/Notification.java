package dev.fairlead.plugin.notification;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One event as people are told of it.
 *
 * @param eventId by which receivers tell that they know it already
 * @param hook name of the hook or of the custom event
 * @param timeMs when it happened, in milliseconds since the epoch
 * @param partition of the log that it follows from
 * @param offset in that partition
 * @param subject id of what it is about
 * @param values what templates and routes can ask for, by name; each one clean line
 * @param text what people read; one clean line
 */
record Notification(
        String eventId,
        String hook,
        Level level,
        long timeMs,
        int partition,
        long offset,
        String subject,
        SortedMap<String, String> values,
        String text) {

    Notification {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Of one of its values; empty if it has none of that name. */
    String value(String name) {
        return values.getOrDefault(name, "");
    }

    Notification withText(String other) {
        return new Notification(eventId, hook, level, timeMs, partition, offset, subject, values, other);
    }
}
