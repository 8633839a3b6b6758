package dev.fairlead.plugin.notification;

import dev.fairlead.events.RecoveryCompleted;
import dev.fairlead.events.RecoveryFailed;
import dev.fairlead.events.RecoveryStarted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One cause, one message: what happens to a recovery's tasks from its start to its end is left out, for the recovery
 * itself tells of it, and how much that was. A task that fails for good is told nonetheless.
 *
 * <p>Start and end are places in the log: events on several topics come in any order.
 */
final class Inhibition {
    private static final int REMEMBERED = 100;
    private static final Set<String> FOLLOW_UPS = Set.of("TaskRequeued", "TASK_ASSIGNED", "TASK_STARTED");

    private static final class Recovery {
        final Set<String> tasks;
        final int partition;
        final long from;
        long to = Long.MAX_VALUE;
        long leftOut;

        Recovery(Set<String> tasks, Notification start) {
            this.tasks = tasks;
            this.partition = start.partition();
            this.from = start.offset();
        }

        boolean covers(Notification notice) {
            return notice.partition() == partition
                    && notice.offset() >= from
                    && notice.offset() <= to
                    && tasks.contains(notice.subject());
        }
    }

    private final Map<String, Recovery> recoveries = new LinkedHashMap<>();

    /** Whether there may yet come a recovery that covers it. */
    static boolean mayBeFollowUp(Notification notice) {
        return FOLLOW_UPS.contains(notice.hook());
    }

    /** To be told of every recovery's start. */
    void begin(RecoveryStarted event, Notification notice) {
        recoveries.putIfAbsent(event.getRecoveryId(), new Recovery(Set.copyOf(event.getTasks()), notice));
        if (recoveries.size() > REMEMBERED) {
            recoveries.remove(recoveries.keySet().iterator().next());
        }
    }

    /** To be told of every recovery's end: the notice, with how much was left out for it. */
    Notification end(SpecificRecord event, Notification notice) {
        Recovery recovery = recoveries.get(idOf(event));
        if (recovery == null) {
            return notice;
        }
        recovery.to = notice.offset();
        return recovery.leftOut == 0
                ? notice
                : notice.withText(PlainText.fit(
                        notice.text() + " (" + recovery.leftOut + " notices about its tasks left out)",
                        Template.LONGEST));
    }

    /** Whether it is about a recovery's task. */
    boolean covers(Notification notice) {
        return recoveryOf(notice) != null;
    }

    /** To be told of what was left out because it is covered. */
    void leftOut(Notification notice) {
        Recovery recovery = recoveryOf(notice);
        if (recovery != null) {
            recovery.leftOut++;
        }
    }

    private @Nullable Recovery recoveryOf(Notification notice) {
        if (!mayBeFollowUp(notice)) {
            return null;
        }
        return recoveries.values().stream()
                .filter(recovery -> recovery.covers(notice))
                .findFirst()
                .orElse(null);
    }

    private static String idOf(SpecificRecord event) {
        if (event instanceof RecoveryCompleted completed) {
            return completed.getRecoveryId();
        }
        return event instanceof RecoveryFailed failed ? failed.getRecoveryId() : "";
    }
}
