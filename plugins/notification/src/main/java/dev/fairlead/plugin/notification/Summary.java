package dev.fairlead.plugin.notification;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many notices there were, and the last of them. For one thread. */
final class Summary {
    private static final int LAST = 3;

    private final Map<Level, Long> counts = new EnumMap<>(Level.class);
    private final Deque<Notification> last = new ArrayDeque<>();

    Summary() {
        for (Level level : Level.values()) {
            counts.put(level, 0L);
        }
    }

    void add(Notification notice) {
        counts.merge(notice.level(), 1L, Long::sum);
        last.addLast(notice);
        if (last.size() > LAST) {
            last.removeFirst();
        }
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Notification Summary:");
        lines.add("  Total: " + total());
        counts.forEach((level, count) -> lines.add("  " + level.word() + ": " + count));
        lines.add("  Last " + last.size() + ":");
        last.forEach(notice -> lines.add("    [" + notice.level().word() + "] " + notice.text()));
        return lines;
    }
}
