package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.Change;
import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.StateRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one that applies: takes the facts of a command with the records that they change, changes the state at once, and
 * notes each changed key. What ends up as it was before the command is no change.
 */
public final class Ledger {
    private final PoolState state;
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, Optional<StateRecord>> before = new LinkedHashMap<>();
    private final Set<String> droppedSpecs = new LinkedHashSet<>();
    private LogPosition position = new LogPosition(0, -1, 0);

    public Ledger(PoolState state) {
        this.state = state;
    }

    public void begin(LogPosition next) {
        if (next.offset() <= position.offset()) {
            throw new IllegalArgumentException("Expected to decide a command after offset %d, but its offset is %d."
                    .formatted(position.offset(), next.offset()));
        }
        position = next;
        facts.clear();
        before.clear();
        droppedSpecs.clear();
    }

    /** Of the command that is being decided. */
    public long offset() {
        return position.offset();
    }

    public int facts() {
        return facts.size();
    }

    public void record(Fact fact, StateRecord... changes) {
        write(changes);
        facts.add(fact);
    }

    public void write(StateRecord... changes) {
        for (StateRecord change : changes) {
            replace(change.key(), Optional.of(change));
        }
    }

    public void erase(StateRecord record) {
        replace(record.key(), Optional.empty());
    }

    /** The task's payload is not needed any more. */
    public void dropSpec(String taskId) {
        droppedSpecs.add(taskId);
    }

    public Decision end() {
        List<Change> changes = new ArrayList<>();
        before.forEach((key, old) -> {
            StateRecord now = state.find(key);
            if (!Optional.ofNullable(now).equals(old)) {
                changes.add(new Change(key, now));
            }
        });
        droppedSpecs.forEach(taskId -> changes.add(new Change("s/" + taskId, null)));
        return new Decision(facts, changes);
    }

    private void replace(String key, Optional<StateRecord> now) {
        before.computeIfAbsent(key, k -> Optional.ofNullable(state.find(k)));
        state.replace(key, now.orElse(null));
    }
}
