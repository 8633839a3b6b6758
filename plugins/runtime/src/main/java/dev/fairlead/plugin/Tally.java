package dev.fairlead.plugin;

import dev.fairlead.events.CustomEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.specific.SpecificRecord;

/** What a plugin did since it was loaded. Safe for any number of threads. */
final class Tally {
    private final LongAdder handled = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();
    private final AtomicLong lastEventMs = new AtomicLong();
    private final Map<String, LongAdder> byName = new ConcurrentHashMap<>();

    void handled(SpecificRecord event, long timeMs) {
        handled.increment();
        lastEventMs.lazySet(timeMs);
        count(event.getSchema().getName());
        if (event instanceof CustomEvent custom) {
            count(custom.getName());
        }
    }

    private void count(String name) {
        LongAdder known = byName.get(name);
        if (known == null) {
            known = byName.computeIfAbsent(name, one -> new LongAdder());
        }
        known.increment();
    }

    void retried() {
        retried.increment();
    }

    void deadLettered() {
        deadLettered.increment();
    }

    long handled() {
        return handled.sum();
    }

    long retries() {
        return retried.sum();
    }

    long deadLetters() {
        return deadLettered.sum();
    }

    long lastEventMs() {
        return lastEventMs.get();
    }

    /** Events that were handled, by the name of their record or, for anyone's own, of the event. */
    long named(String name) {
        LongAdder found = byName.get(name);
        return found == null ? 0 : found.sum();
    }
}
