package dev.fairlead.faults.load;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the submitter was promised: which submits the brokers acknowledged, and where. Safe for any number of threads. */
public final class Journal {

    /** A submit that the brokers have. */
    public record Acknowledged(String pool, String taskId, long offset) {}

    private final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();
    private final AtomicLong failed = new AtomicLong();

    void acknowledged(Acknowledged submit) {
        acknowledged.putIfAbsent(submit.taskId(), submit);
    }

    void failed() {
        failed.incrementAndGet();
    }

    public List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged.values());
    }

    /** Submits of which nobody knows whether they arrived. */
    public long unknown() {
        return failed.get();
    }
}
