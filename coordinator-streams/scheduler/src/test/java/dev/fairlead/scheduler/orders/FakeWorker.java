package dev.fairlead.scheduler.orders;

import dev.fairlead.scheduler.api.WorkerView;
import java.util.Map;

/** A worker as a test wants it. */
record FakeWorker(String workerId, int slots, int busy, Map<String, String> capabilities, long turn)
        implements WorkerView {

    static FakeWorker with(int slots, int busy) {
        return new FakeWorker("w", slots, busy, Map.of(), 0);
    }

    static FakeWorker having(Map<String, String> capabilities) {
        return new FakeWorker("w", 2, 0, capabilities, 0);
    }

    FakeWorker and(Map<String, String> others) {
        return new FakeWorker(workerId, slots, busy, others, turn);
    }

    FakeWorker servedAt(long number) {
        return new FakeWorker(workerId, slots, busy, capabilities, number);
    }
}
