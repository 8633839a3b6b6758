package dev.fairlead.plugin.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What channels there are, with the options that each needs and those that it may have. */
@SuppressWarnings("ImmutableEnumChecker") // the sets are
enum ChannelKind {
    /** Lines in the host's log. */
    LOG(Set.of(), Set.of()),
    /** A file, with a JSON document for each notice on a line. */
    FILE(Set.of("path"), Set.of()),
    EMAIL(
            Set.of("host", "from", "to"),
            Set.of("port", "security", "user", "password", "rate", "wait", "interval", "group")),
    /** Standard Webhooks with a CloudEvent. */
    WEBHOOK(Set.of("url", "key"), Set.of("rate", "wait", "interval", "group")),
    SLACK(Set.of("url"), Set.of("rate", "wait", "interval", "group")),
    TEAMS(Set.of("url"), Set.of("rate", "wait", "interval", "group")),
    DISCORD(Set.of("url"), Set.of("rate", "wait", "interval", "group"));

    private final Set<String> needed;
    private final Set<String> possible;

    ChannelKind(Set<String> needed, Set<String> possible) {
        this.needed = needed;
        this.possible = possible;
    }

    Set<String> needed() {
        return needed;
    }

    boolean allows(String option) {
        return needed.contains(option) || possible.contains(option);
    }

    /** Told at once, by the handler itself; the others have a lane. */
    boolean isLocal() {
        return this == LOG || this == FILE;
    }

    /** As users write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ChannelKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ChannelKind::word).toList();
    }
}
