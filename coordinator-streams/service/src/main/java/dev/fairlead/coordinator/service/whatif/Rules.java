package dev.fairlead.coordinator.service.whatif;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who schedules, and how.
 *
 * @param scheduler its id
 * @param strategy empty: its first
 * @param settings the others have their defaults
 */
public record Rules(String scheduler, String strategy, Map<String, String> settings) {
    public Rules {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings)); // told in this order
    }
}
