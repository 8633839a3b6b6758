package dev.fairlead.plugin.notification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a channel still has to say, and when it may: a function of what is added, what became of it, and the time.
 *
 * <p>Notices gather in groups. A group is due once its first notice has waited and the group's last message is long
 * enough ago. All groups that are due when the channel may speak again share one message, so that a channel that may
 * speak seldom says less of each notice, but leaves none out. One message is under way at a time, unchanged until it is
 * settled; meanwhile others gather. Of more than {@value #MOST} notices only how many there are is kept.
 */
final class Outbox {
    static final int MOST = 10_000;

    /** Longest that a message is tried. */
    static final Duration PATIENCE = Duration.ofHours(1);

    private static final int REMEMBERED_GROUPS = 1_000;
    private static final long FIRST_PAUSE_MS = 1_000;
    private static final long LONGEST_PAUSE_MS = 300_000;
    private static final int DOUBLINGS = 20;

    /** A message that is being told, with all that it stands for. */
    record UnderWay(Message message, List<String> eventIds, List<String> groups) {}

    /** Notices that belong together. */
    private static final class Group {
        final List<Notification> notices = new ArrayList<>();
        long dueMs;

        Group(long dueMs) {
            this.dueMs = dueMs;
        }
    }

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Long> told = new LinkedHashMap<>();
    private final Map<Level, Long> uncounted = new EnumMap<>(Level.class);
    private Pace pace;
    private @Nullable UnderWay underWay;
    private long triedSinceMs;
    private int tries;
    private long notBeforeMs = Long.MIN_VALUE;
    private int size;

    Outbox(Pace pace) {
        this.pace = pace;
    }

    /** From now on; what waits keeps its time. */
    void pace(Pace other) {
        pace = other;
    }

    /**
     * @param settleMs how long at least it waits for what may make it superfluous
     * @return whether it is kept; otherwise it is only counted
     */
    boolean add(Notification notice, long settleMs, long nowMs) {
        if (size >= MOST) {
            uncounted.merge(notice.level(), 1L, Long::sum);
            return false;
        }
        String key = pace.groupOf(notice);
        Group group = groups.computeIfAbsent(key, unused -> new Group(dueMs(key, settleMs, nowMs)));
        group.notices.add(notice);
        size++;
        return true;
    }

    private long dueMs(String key, long settleMs, long nowMs) {
        long waited = nowMs + Math.max(pace.hold().toMillis(), settleMs);
        Long last = told.get(key);
        return last == null ? waited : Math.max(waited, last + pace.interval().toMillis());
    }

    /** Takes back what is superfluous, unless it is under way. */
    List<Notification> withdraw(Predicate<Notification> superfluous) {
        List<Notification> withdrawn = groups.values().stream()
                .flatMap(group -> group.notices.stream())
                .filter(superfluous)
                .toList();
        groups.values().forEach(group -> group.notices.removeAll(Set.copyOf(withdrawn)));
        groups.values().removeIf(group -> group.notices.isEmpty());
        size -= withdrawn.size();
        return withdrawn;
    }

    /** What is to be told now; null: nothing. */
    @Nullable
    Message next(long nowMs) {
        if (nowMs < notBeforeMs) {
            return null;
        }
        if (underWay == null) {
            compose(nowMs);
        }
        return underWay == null ? null : underWay.message();
    }

    private void compose(long nowMs) {
        List<Notification> notices = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        Iterator<Map.Entry<String, Group>> all = groups.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, Group> entry = all.next();
            Group group = entry.getValue();
            if (group.dueMs <= nowMs) {
                notices.addAll(group.notices);
                keys.add(entry.getKey());
                all.remove();
            }
        }
        if (!notices.isEmpty()) {
            size -= notices.size();
            List<String> ids = notices.stream().map(Notification::eventId).toList();
            underWay = new UnderWay(Message.of(notices, uncounted), ids, keys);
            uncounted.clear();
            triedSinceMs = nowMs;
            tries = 0;
        }
    }

    /** It is over with the message under way, told or not. */
    UnderWay settle(long nowMs) {
        UnderWay settled = underWay;
        if (settled == null) {
            throw new IllegalStateException("Expected a message to be under way, but there is none.");
        }
        underWay = null;
        notBeforeMs = nowMs + pace.gap().toMillis();
        settled.groups().forEach(key -> remember(key, nowMs));
        return settled;
    }

    private void remember(String key, long nowMs) {
        told.remove(key);
        told.put(key, nowMs);
        if (told.size() > REMEMBERED_GROUPS) {
            told.remove(told.keySet().iterator().next());
        }
    }

    /**
     * The message under way is to be tried again, each time later.
     *
     * @param retryAfter at the earliest; null: it does not matter
     * @return whether it still makes sense; it does not after {@link #PATIENCE}
     */
    boolean later(@Nullable Duration retryAfter, long nowMs) {
        long pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(tries, DOUBLINGS));
        tries++;
        notBeforeMs = nowMs + Math.max(pause, retryAfter == null ? 0 : retryAfter.toMillis());
        return nowMs - triedSinceMs < PATIENCE.toMillis();
    }

    /** Everything is due at once: there will be no later time. */
    void hurry() {
        notBeforeMs = Long.MIN_VALUE;
        groups.values().forEach(group -> group.dueMs = Long.MIN_VALUE);
    }

    boolean isEmpty() {
        return underWay == null && groups.isEmpty();
    }

    /** Milliseconds until there may be something to tell; at most an hour. */
    long pauseMs(long nowMs) {
        long soonest = nowMs + PATIENCE.toMillis();
        if (underWay != null) {
            soonest = notBeforeMs;
        }
        for (Group group : groups.values()) {
            soonest = underWay == null ? Math.min(soonest, Math.max(group.dueMs, notBeforeMs)) : soonest;
        }
        return Math.max(0, soonest - nowMs);
    }
}
