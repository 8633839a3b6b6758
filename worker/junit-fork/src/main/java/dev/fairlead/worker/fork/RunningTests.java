package dev.fairlead.worker.fork;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Which tests run at this moment, and on which thread. Safe for use by several threads. */
final class RunningTests {
    private final Map<Integer, Thread> threads = new ConcurrentHashMap<>();

    void started(int test) {
        threads.put(test, Thread.currentThread());
    }

    void finished(int test) {
        threads.remove(test);
    }

    /** The test that output of this thread belongs to: the thread's own, or the only one there is. */
    int owner() {
        int only = Protocol.NO_TEST;
        int own = Protocol.NO_TEST;
        int count = 0;
        for (Map.Entry<Integer, Thread> entry : threads.entrySet()) {
            count++;
            only = entry.getKey();
            if (entry.getValue() == Thread.currentThread()) {
                own = Math.max(own, entry.getKey());
            }
        }
        return own != Protocol.NO_TEST || count != 1 ? own : only;
    }

    Map<Integer, Thread> threads() {
        return new TreeMap<>(threads);
    }

    void clear() {
        threads.clear();
    }
}
