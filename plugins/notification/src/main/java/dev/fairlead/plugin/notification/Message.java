package dev.fairlead.plugin.notification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is said at once: one notice, or a few and how many more there are.
 *
 * @param id the same whenever this message is tried again; of a single notice its event's
 * @param shown the most important ones, at most {@value #MOST}
 * @param counts of all notices that it stands for, by level
 */
record Message(String id, List<Notification> shown, Map<Level, Long> counts) {
    static final int MOST = 10;

    Message {
        shown = List.copyOf(shown);
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** @param uncounted notices of which nothing but their level is kept any more */
    static Message of(List<Notification> notices, Map<Level, Long> uncounted) {
        Map<Level, Long> counts = new EnumMap<>(Level.class);
        uncounted.forEach((level, count) -> counts.merge(level, count, Long::sum));
        notices.forEach(notice -> counts.merge(notice.level(), 1L, Long::sum));
        List<Notification> shown = new ArrayList<>(notices);
        shown.sort(Comparator.comparing(Notification::level).reversed());
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        String first = notices.get(0).eventId();
        return new Message(
                total == 1 ? first : first + "+" + (total - 1), shown.subList(0, Math.min(MOST, shown.size())), counts);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    long more() {
        return total() - shown.size();
    }

    /** The highest among its notices. */
    Level level() {
        return counts.keySet().stream().max(Comparator.naturalOrder()).orElse(Level.INFO);
    }

    /** The notice itself, or how many there are. */
    String title() {
        return total() == 1 ? shown.get(0).text() : total() + " notices: " + words(counts);
    }

    /** What is under the title; nothing if that says it all. */
    List<String> lines() {
        if (total() == 1) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        shown.forEach(notice -> lines.add(notice.text()));
        if (more() > 0) {
            lines.add("+" + more() + " more");
        }
        return lines;
    }

    /** The worst first. */
    static String words(Map<Level, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Level, Long>comparingByKey().reversed())
                .map(entry -> entry.getKey().counted(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
