package dev.fairlead.worker.harness;

import dev.fairlead.worker.api.Inputs;
import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TestCase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A task context that remembers everything. */
public final class RecordedAttempt implements TaskContext {
    private final String name;
    private final String payload;
    private final Duration timeout;
    private final Path workFolder;
    private final List<TestCase> tests = new ArrayList<>();
    private final Map<String, StringBuilder> output = new TreeMap<>();
    private final List<Runnable> onCancel = new ArrayList<>();
    private final List<Map.Entry<Predicate<RecordedAttempt>, CompletableFuture<?>>> waiting = new ArrayList<>();
    private List<String> running = List.of();
    private boolean cancelled;
    private Inputs inputs = FakeInputs.NONE;

    public RecordedAttempt(String name, String payload, Duration timeout, Path workFolder) {
        this.name = name;
        this.payload = payload;
        this.timeout = timeout;
        this.workFolder = workFolder;
    }

    public RecordedAttempt with(Inputs other) {
        inputs = other;
        return this;
    }

    public synchronized List<TestCase> tests() {
        return List.copyOf(tests);
    }

    public synchronized TestCase test(String nameStart) {
        return tests.stream()
                .filter(test -> test.name().startsWith(nameStart))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no test " + nameStart + " in " + tests));
    }

    public long count(TestCase.Status status) {
        return tests().stream().filter(test -> test.status() == status).count();
    }

    public synchronized String output(String stream) {
        @Nullable StringBuilder text = output.get(stream);
        return text == null ? "" : text.toString();
    }

    /** Waits for something that the executor reports. */
    public void await(Predicate<RecordedAttempt> condition) throws Exception {
        CompletableFuture<Void> met = new CompletableFuture<>();
        synchronized (this) {
            if (condition.test(this)) {
                return;
            }
            waiting.add(Map.entry(condition, met));
        }
        met.get(30, TimeUnit.SECONDS);
    }

    public synchronized List<String> runningTests() {
        return running;
    }

    public void cancel() {
        List<Runnable> actions;
        synchronized (this) {
            cancelled = true;
            actions = List.copyOf(onCancel);
        }
        actions.forEach(Runnable::run);
    }

    @Override
    public String taskId() {
        return "task";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public String payload() {
        return payload;
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public Path workFolder() {
        return workFolder;
    }

    @Override
    public Inputs inputs() {
        return inputs;
    }

    @Override
    public synchronized void test(TestCase test) {
        tests.add(test);
        changed();
    }

    @Override
    public synchronized void output(String stream, String text) {
        output.computeIfAbsent(stream, any -> new StringBuilder()).append(text);
        changed();
    }

    @Override
    public synchronized void running(Iterable<String> labels) {
        List<String> now = new ArrayList<>();
        labels.forEach(now::add);
        running = List.copyOf(now);
        changed();
    }

    @Override
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            onCancel.add(action);
            if (!cancelled) {
                return;
            }
        }
        action.run();
    }

    private void changed() {
        waiting.removeIf(entry -> {
            boolean met = entry.getKey().test(this);
            if (met) {
                entry.getValue().complete(null);
            }
            return met;
        });
    }
}
