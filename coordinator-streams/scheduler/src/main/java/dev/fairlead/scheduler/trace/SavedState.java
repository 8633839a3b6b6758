package dev.fairlead.scheduler.trace;

import dev.fairlead.scheduler.Change;
import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.StateCodec;
import dev.fairlead.scheduler.StateRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a topology would have stored of the pool. */
final class SavedState {
    private final Map<String, StateRecord> records = new TreeMap<>();

    void take(Decision decision) {
        decision.changes().forEach(this::take);
    }

    /** As they come back from their bytes. */
    List<StateRecord> load() {
        return records.values().stream()
                .map(record -> StateCodec.decode(StateCodec.encode(record)))
                .toList();
    }

    private void take(Change change) {
        StateRecord record = change.record();
        if (record == null) {
            records.remove(change.key().text());
        } else {
            records.put(change.key().text(), record);
        }
    }
}
