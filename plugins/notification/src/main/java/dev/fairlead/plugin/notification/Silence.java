package dev.fairlead.plugin.notification;

import java.time.Instant;

/**
 * What nobody wants to hear of for a while.
 *
 * @param author who wanted it
 * @param until when it is over by itself
 * @param reason for people; may be empty
 */
record Silence(String name, Conditions conditions, String author, Instant until, String reason) {
    boolean covers(Notification notice, Instant now) {
        return now.isBefore(until) && conditions.match(notice);
    }
}
