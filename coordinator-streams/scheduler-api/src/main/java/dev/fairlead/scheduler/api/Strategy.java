package dev.fairlead.scheduler.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a scheduler is to aim at. A scheduler declares those that it knows; its own documentation says how it does it. */
public enum Strategy {
    /** Users take turns, and workers take turns. */
    ROUND_ROBIN("users take turns, and so do workers"),

    /** The most urgent task of all users first; what waits becomes more urgent, so that nothing starves. */
    PRIORITY_BASED("the most urgent task first; what waits becomes more urgent"),

    /** Fair between users; a task goes to the least capable worker that fits it, so that rare hardware stays free. */
    HARDWARE_MATCH("fair share, on the least capable worker that fits"),

    /** Fair between users; a task goes to the kind of worker on which its like has run fastest. */
    PERFORMANCE_BASED("fair share, on the kind of worker that has been fastest for such tasks"),

    /** The earliest due time of all users first, those that are late anyway last. */
    DEADLINE_DRIVEN("the earliest due time first, those that are late anyway last"),

    /** Fair between users; as few workers as possible are awake, those that take the least power first. */
    ENERGY_EFFICIENT("fair share, on as few and as frugal workers as possible"),

    /** The longest task of all users first, on the least loaded worker: all is done as soon as possible. */
    LOAD_BALANCED("the longest task first, on the least loaded worker: the earliest end of all"),

    /** Weighted max-min between projects, then users: everybody holds the slots that are due. */
    FAIR_SHARE("max-min between projects, then users; least loaded worker"),

    /** Whatever the scheduler's author wanted. */
    CUSTOM("the scheduler's own mixture");

    private final String description;

    Strategy(String description) {
        this.description = description;
    }

    /** In a few words. */
    public String description() {
        return description;
    }

    /**
     * The strategy of that name, however it is capitalized, with - for _ too.
     *
     * @throws IllegalArgumentException if there is none; lists those that there are
     */
    public static Strategy of(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(strategy -> strategy.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected one of the strategies %s, but it is '%s'."
                        .formatted(Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", ")), name)));
    }
}
