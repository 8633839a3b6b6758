package dev.fairlead.worker;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of an agent, named after it. */
final class AgentThreads {
    private AgentThreads() {}

    /** As many as there are attempts at a time; an idle one ends after half a minute. */
    static ExecutorService forSlots(String agentId) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = action -> daemon("fairlead-slot-" + agentId + "-" + number.incrementAndGet(), action);
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    static Thread daemon(String name, Runnable action) {
        Thread thread = new Thread(action, name);
        thread.setDaemon(true);
        return thread;
    }
}
