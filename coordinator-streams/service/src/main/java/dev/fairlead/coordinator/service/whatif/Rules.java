package dev.fairlead.coordinator.service.whatif;

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
        settings = Map.copyOf(new TreeMap<>(settings));
    }
}
