package dev.fairlead.plugin.security;

import dev.fairlead.plugin.api.PluginContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What was decided about the latest events: one that comes again gets the same answer and counts once. For one thread. */
final class Verdicts {
    private final Map<String, Optional<String>> byEvent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
            return size() > PluginContext.REMEMBERED;
        }
    };

    /** The reason for a refusal; empty: it is let in. */
    Optional<String> of(String eventId, Supplier<Optional<String>> decision) {
        Optional<String> known = byEvent.get(eventId);
        if (known == null) {
            known = decision.get();
            byEvent.put(eventId, known);
        }
        return known;
    }
}
