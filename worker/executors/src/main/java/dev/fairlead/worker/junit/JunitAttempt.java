package dev.fairlead.worker.junit;

import dev.fairlead.worker.api.InputUnavailableException;
import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.api.TaskOutcome;
import dev.fairlead.worker.fork.Counts;
import dev.fairlead.worker.fork.Counts.Figure;
import dev.fairlead.worker.junit.CaseCollector.Dump;
import dev.fairlead.worker.junit.CaseCollector.Ending;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One attempt at one task: finds a fork, runs the request in it, and sees it through its end or its time-out. */
final class JunitAttempt {
    private static final Duration DUMP_PATIENCE = Duration.ofSeconds(2);
    private static final Duration DEATH_PATIENCE = Duration.ofSeconds(15);
    private static final int EXIT_PATIENCE_S = 10;

    private final TaskContext context;
    private final JunitTask task;
    private final ForkPool pool;
    private final Clock clock;
    private final int tasksPerFork;
    private @Nullable Fork fork;

    JunitAttempt(TaskContext context, JunitTask task, ForkPool pool, Clock clock, int tasksPerFork) {
        this.context = context;
        this.task = task;
        this.pool = pool;
        this.clock = clock;
        this.tasksPerFork = tasksPerFork;
    }

    TaskOutcome run() throws IOException, TaskInputException, InputUnavailableException, InterruptedException {
        ForkKey key = task.forkKey();
        context.onCancel(this::killFork);
        long startedAt = System.nanoTime();
        try {
            Optional<TaskOutcome> outcome = runOnce(key, startedAt);
            while (outcome.isEmpty()) {
                outcome = runOnce(key, startedAt);
            }
            return outcome.get();
        } catch (ForkKilledException e) {
            return context.isCancelled() ? cancelled() : TaskOutcome.lost(String.valueOf(e.getMessage()));
        }
    }

    /** Empty: an idle fork died under our hands before it began; another one can be taken. */
    private Optional<TaskOutcome> runOnce(ForkKey key, long startedAt)
            throws IOException, TaskInputException, InputUnavailableException, InterruptedException {
        Fork taken = pool.acquire(key, context.inputs());
        boolean reusable = false;
        boolean idle = false;
        try {
            if (!hold(taken)) {
                idle = true;
                reusable = true;
                return Optional.of(cancelled());
            }
            CaseCollector cases = new CaseCollector(context, clock, () -> endLater(taken));
            boolean idled = taken.hasIdled();
            taken.run(task.request(), cases);
            Ending ending = cases.awaitEnding(timeLeft(startedAt)).orElse(null);
            idle = ending instanceof Ending.Done;
            reusable = ending instanceof Ending.Done done && mayReuse(taken, cases, done);
            if (ending instanceof Ending.Died && idled && !cases.sawAnything() && !context.isCancelled()) {
                return Optional.empty();
            }
            return Optional.of(outcome(taken, cases, ending));
        } finally {
            letGo(taken);
            if (!idle) {
                taken.kill();
            }
            pool.release(taken, reusable);
        }
    }

    private TaskOutcome outcome(Fork taken, CaseCollector cases, @Nullable Ending ending) throws InterruptedException {
        if (context.isCancelled()) {
            return cancelled();
        }
        if (ending == null) {
            return timedOut(taken, cases);
        }
        return ending instanceof Ending.Done done ? ended(cases, done) : crashed(taken, cases);
    }

    private static TaskOutcome ended(CaseCollector cases, Ending.Done done) {
        if (!done.cause().isEmpty()) {
            return TaskOutcome.crashed("Expected the run to reach its end, but it was broken off by " + done.cause()
                    + "; " + cases.ended() + " tests had ended.");
        }
        if (cases.failed() > 0) {
            return TaskOutcome.failed(
                    cases.failed() + " of " + cases.ended() + " tests failed; the first: " + cases.firstFailure());
        }
        return new TaskOutcome(TaskOutcome.Kind.SUCCEEDED, remark(done.counts(), done.note()), false);
    }

    private static String remark(Counts counts, String note) {
        if (counts.get(Figure.FOUND) == 0) {
            return "No tests found.";
        }
        return note;
    }

    private TaskOutcome crashed(Fork taken, CaseCollector cases) {
        List<String> labels = cases.runningLabels();
        String during = labels.isEmpty() ? "" : " while " + String.join(", ", labels) + " ran";
        String ended = taken.obituary() + " (" + cases.ended() + " tests had ended.)";
        if (taken.wasKilled() && cases.exitNotice().isEmpty()) {
            return TaskOutcome.lost("The forked JVM was killed from outside" + during + ": " + ended);
        }
        String exit =
                cases.exitNotice().map(stack -> ", System.exit was called").orElse("");
        String message = "Expected the forked JVM to run '" + context.name() + "' to its end, but" + during + exit
                + ", " + ended;
        String stack = cases.exitNotice().orElse("");
        cases.failRunning("crash", message, test -> labels.size() == 1 ? stack : "");
        return TaskOutcome.crashed(stack.isEmpty() ? message : message + "\n" + stack);
    }

    private TaskOutcome timedOut(Fork taken, CaseCollector cases) throws InterruptedException {
        taken.requestDump();
        Optional<Dump> dump = cases.awaitDump(DUMP_PATIENCE);
        context.output("thread-dump", dump.isPresent() ? dump.get().text() : taken.dumpFromOutside());
        taken.kill();
        cases.awaitEnding(DEATH_PATIENCE);
        List<String> labels = cases.runningLabels();
        String message = "Expected '" + context.name() + "' to end within "
                + context.timeout().toMillis() / 1_000.0 + " s, but "
                + (labels.isEmpty() ? "it did not" : String.join(", ", labels) + " still ran")
                + "; " + cases.ended() + " tests had ended.";
        Map<Integer, String> stacks = dump.map(Dump::stacks).orElse(Map.of());
        cases.failRunning("timeout", message, test -> stacks.getOrDefault(test, ""));
        return TaskOutcome.timedOut(message);
    }

    private static TaskOutcome cancelled() {
        return TaskOutcome.cancelled("The attempt was cancelled.");
    }

    private boolean mayReuse(Fork taken, CaseCollector cases, Ending.Done done) {
        return task.mayReuseFork()
                && done.cause().isEmpty()
                && !cases.sawOutOfMemory()
                && cases.exitNotice().isEmpty()
                && (tasksPerFork <= 0 || taken.runs() < tasksPerFork);
    }

    /** Zero means for ever; a time that is over is very short instead. */
    private Duration timeLeft(long startedAt) {
        if (context.timeout().isZero()) {
            return Duration.ZERO;
        }
        Duration left = context.timeout().minusNanos(System.nanoTime() - startedAt);
        return left.toMillis() > 0 ? left : Duration.ofMillis(1);
    }

    /** A shutdown hook of the suite may wait for ever for the thread that called System.exit. */
    private static void endLater(Fork taken) {
        Executor later = CompletableFuture.delayedExecutor(EXIT_PATIENCE_S, TimeUnit.SECONDS);
        CompletableFuture<Void> end = CompletableFuture.runAsync(taken::kill, later);
        end.exceptionally(failure -> null);
    }

    private synchronized boolean hold(Fork taken) {
        fork = taken;
        return !context.isCancelled();
    }

    /** From here on a late cancel finds nothing to kill. */
    private synchronized void letGo(Fork taken) {
        taken.detach();
        fork = null;
    }

    private synchronized void killFork() {
        if (fork != null) {
            fork.kill();
        }
    }
}
