package dev.fairlead.worker;

import dev.fairlead.worker.api.ExecutorSettings;
import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TaskExecutor;
import dev.fairlead.worker.api.TaskOutcome;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs until it is released or cancelled. */
final class LatchedExecutor implements TaskExecutor {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    final List<ExecutorSettings> settings = new ArrayList<>();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger running = new AtomicInteger();

    @Override
    public String type() {
        return "latched";
    }

    @Override
    public void start(ExecutorSettings given) {
        settings.add(given);
    }

    @Override
    public Map<String, String> capabilities() {
        return Map.of("latched.speed", settings.get(0).properties().getOrDefault("speed", ""));
    }

    @Override
    public TaskOutcome execute(TaskContext context) throws Exception {
        running.incrementAndGet();
        context.output("stdout", "hello from " + context.workFolder().getFileName());
        Files.writeString(context.workFolder().resolve("x"), "x");
        context.onCancel(release::countDown);
        entered.countDown();
        release.await();
        running.decrementAndGet();
        return context.isCancelled() ? TaskOutcome.cancelled("") : TaskOutcome.succeeded();
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
