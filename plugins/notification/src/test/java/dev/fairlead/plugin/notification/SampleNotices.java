package dev.fairlead.plugin.notification;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Notices for tests; each has an id of its own. */
final class SampleNotices {
    private int number;

    Notification info(String text) {
        return of("TASK_CREATED", Level.INFO, text, Map.of());
    }

    Notification error(String text) {
        return of("TASK_FAILED", Level.ERROR, text, Map.of());
    }

    Notification of(String hook, Level level, String text, Map<String, String> values) {
        number++;
        return new Notification(
                "log-0-" + number + "-0",
                hook,
                level,
                1_000L * number,
                0,
                number,
                "t-" + number,
                new TreeMap<>(values),
                text);
    }

    Message single(String text) {
        return Message.of(List.of(error(text)), Map.of());
    }

    Message several(int count) {
        return Message.of(
                IntStream.range(0, count).mapToObj(i -> info("notice " + i)).toList(), Map.of());
    }
}
