package dev.fairlead.plugin.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much a notice matters; the later, the more. */
enum Level {
    INFO,
    WARNING,
    ERROR;

    /** As users write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Level> of(String word) {
        return Arrays.stream(values())
                .filter(level -> level.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Level::word).toList();
    }

    /** How many there are of it, for people. */
    String counted(long count) {
        return count + " " + (count == 1 || this == INFO ? word() : word() + "s");
    }
}
