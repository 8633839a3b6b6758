package dev.fairlead.worker;

import dev.fairlead.worker.api.InputUnavailableException;
import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TaskExecutor;
import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.api.TaskOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call of an executor on a thread of its own; whatever it throws becomes an outcome. */
final class ExecutorCall implements Runnable {
    private final TaskExecutor executor;
    private final TaskContext context;
    private final Consumer<TaskOutcome> ended;
    private @Nullable Thread thread;

    /** @param ended called once, on the same thread */
    ExecutorCall(TaskExecutor executor, TaskContext context, Consumer<TaskOutcome> ended) {
        this.executor = executor;
        this.context = context;
        this.ended = ended;
    }

    @Override
    public void run() {
        hold(Thread.currentThread());
        TaskOutcome outcome = TaskOutcome.crashed("The executor '" + executor.type() + "' ended without an answer.");
        try {
            outcome = outcome();
        } finally {
            hold(null);
            ended.accept(outcome);
        }
    }

    /** Does nothing to a thread that has left the executor. */
    synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private synchronized void hold(@Nullable Thread now) {
        thread = now;
        if (now == null) {
            Thread.interrupted();
        }
    }

    @SuppressWarnings({"CatchAndPrintStackTrace", "InterruptedExceptionSwallowed"})
    private TaskOutcome outcome() {
        try {
            return Objects.requireNonNull(executor.execute(context), "no outcome");
        } catch (TaskInputException e) {
            return new TaskOutcome(TaskOutcome.Kind.FAILED, String.valueOf(e.getMessage()), false);
        } catch (InputUnavailableException e) {
            return TaskOutcome.lost(String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            if (e instanceof InterruptedException && context.isCancelled()) {
                return TaskOutcome.cancelled("The attempt was cancelled.");
            }
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            context.output("executor-error", trace.toString());
            return TaskOutcome.crashed("The executor '" + executor.type() + "' threw " + e);
        }
    }
}
