package dev.fairlead.worker;

import dev.fairlead.events.AssignTask;
import dev.fairlead.worker.api.Inputs;
import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TestCase;
import dev.fairlead.worker.inputs.InputStore;
import dev.fairlead.worker.results.ResultBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt as its executor sees it. Thread-safe. */
final class AttemptContext implements TaskContext {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptContext.class);

    private final AssignTask task;
    private final ResultBuffer results;
    private final Executor threads;
    private final WorkFolders.Lease folder;
    private final Inputs inputs;
    private final List<Runnable> onCancel = new ArrayList<>();
    private boolean cancelled;

    /** @param threads run what is to be done on cancellation */
    AttemptContext(
            AssignTask task, ResultBuffer results, Executor threads, WorkFolders.Lease folder, InputStore inputs) {
        this.task = task;
        this.results = results;
        this.threads = threads;
        this.folder = folder;
        this.inputs = inputs.of(this::isCancelled);
    }

    @Override
    public String taskId() {
        return task.getToken().getTaskId();
    }

    @Override
    public String name() {
        return task.getName();
    }

    @Override
    public int attempt() {
        return task.getToken().getAttempt();
    }

    @Override
    public String payload() {
        return task.getPayload();
    }

    @Override
    public Duration timeout() {
        return Duration.ofMillis(Math.max(0, task.getTimeoutMs()));
    }

    @Override
    public Path workFolder() {
        return folder.path();
    }

    @Override
    public Inputs inputs() {
        return inputs;
    }

    @Override
    public void test(TestCase test) {
        results.test(test);
    }

    @Override
    public void output(String stream, String text) {
        results.output(stream, text);
    }

    @Override
    public void running(Iterable<String> tests) {
        results.running(tests);
    }

    @Override
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void onCancel(Runnable action) {
        if (!keep(action)) {
            run(action);
        }
    }

    /** Runs what was registered, once. */
    void cancel() {
        List<Runnable> actions;
        synchronized (this) {
            cancelled = true;
            actions = List.copyOf(onCancel);
            onCancel.clear();
        }
        actions.forEach(this::run);
    }

    private synchronized boolean keep(Runnable action) {
        return !cancelled && onCancel.add(action);
    }

    private void run(Runnable action) {
        threads.execute(() -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).addKeyValue("task", taskId()).log("An action on cancellation failed");
            }
        });
    }
}
