package dev.fairlead.coordinator;

import java.util.List;

/**
 * What a command leads to, decided again.
 *
 * @param pool whose scheduler decided
 * @param facts in order, as they would be published
 */
public record ReplayedCommand(String pool, List<PublishedFact> facts) {
    public ReplayedCommand {
        facts = List.copyOf(facts);
    }
}
