package dev.fairlead.scheduler;

import java.util.List;

/** What one command led to: facts in order, and the state records that they changed (each key once). */
public record Decision(List<Fact> facts, List<Change> changes) {
    public Decision {
        facts = List.copyOf(facts);
        changes = List.copyOf(changes);
    }
}
