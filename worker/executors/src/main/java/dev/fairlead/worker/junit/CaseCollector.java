package dev.fairlead.worker.junit;

import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TestCase;
import dev.fairlead.worker.fork.Counts;
import dev.fairlead.worker.fork.Protocol;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Makes test cases of one attempt out of what the fork tells, and remembers how the run ended. */
final class CaseCollector implements ForkEvents {

    /** How a run ended. */
    sealed interface Ending {
        record Done(String cause, Counts counts, String note) implements Ending {}

        record Died() implements Ending {}
    }

    /** The fork's threads, and the stacks of those that run tests. */
    record Dump(String text, Map<Integer, String> stacks) {}

    private static final int FIRST_LINES = 300;

    private final TaskContext context;
    private final Clock clock;
    private final Runnable onExit;
    private final TaskOutput output;
    private final Map<Integer, RunningCase> running = new LinkedHashMap<>();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final CompletableFuture<Dump> dump = new CompletableFuture<>();
    private final CompletableFuture<String> exit = new CompletableFuture<>();
    private boolean runningChanged;
    private long ended;
    private long failed;
    private String firstFailure = "";
    private boolean outOfMemory;
    private volatile boolean sawAnything;

    /** @param onExit is run when a test called System.exit */
    CaseCollector(TaskContext context, Clock clock, Runnable onExit) {
        this.context = context;
        this.clock = clock;
        this.onExit = onExit;
        this.output = new TaskOutput(context::output);
    }

    /** Empty: not within this time. {@link Duration#ZERO} waits as long as it takes. */
    Optional<Ending> awaitEnding(Duration limit) throws InterruptedException {
        return await(ending, limit);
    }

    Optional<Dump> awaitDump(Duration limit) throws InterruptedException {
        return await(dump, limit);
    }

    /** Who called System.exit and where, if the fork could tell. */
    Optional<String> exitNotice() {
        return Optional.ofNullable(exit.getNow(null));
    }

    /** Whether the fork told anything about this run. */
    boolean sawAnything() {
        return sawAnything;
    }

    synchronized long ended() {
        return ended;
    }

    synchronized long failed() {
        return failed;
    }

    /** One line about the first failure. */
    synchronized String firstFailure() {
        return firstFailure;
    }

    synchronized boolean sawOutOfMemory() {
        return outOfMemory;
    }

    synchronized List<String> runningLabels() {
        return running.values().stream().map(RunningCase::label).toList();
    }

    /** Reports every test that still runs as failed for this reason; to be called when the fork is gone. */
    void failRunning(String type, String message, Function<Integer, String> stacks) {
        Map<Integer, RunningCase> cut;
        synchronized (this) {
            cut = new LinkedHashMap<>(running);
            running.clear();
            runningChanged = true;
        }
        cut.forEach((test, started) -> report(started.cutOff(type, message, stacks.apply(test), clock.millis())));
        caughtUp();
    }

    @Override
    public synchronized void started(int test, CaseName name) {
        sawAnything = true;
        running.put(test, new RunningCase(name));
        runningChanged = true;
    }

    @Override
    public void finished(int test, CaseResult result) {
        RunningCase started;
        synchronized (this) {
            started = running.remove(test);
            runningChanged = true;
        }
        if (started != null) {
            report(started.end(result));
        }
    }

    @Override
    public void reported(CaseName name, CaseResult result) {
        sawAnything = true;
        report(new RunningCase(name).end(result));
    }

    @Override
    public void output(int test, byte stream, byte[] bytes) {
        sawAnything = true;
        synchronized (this) {
            RunningCase owner = running.get(test);
            if (owner != null) {
                owner.printed(stream, bytes);
            } else {
                output.add(stream == Protocol.STDOUT ? "stdout" : "stderr", bytes);
            }
        }
    }

    @Override
    public void caughtUp() {
        List<String> labels;
        synchronized (this) {
            output.passLines();
            if (!runningChanged) {
                return;
            }
            runningChanged = false;
            labels = runningLabels();
        }
        context.running(labels);
    }

    @Override
    public void done(String cause, Counts counts, String note) {
        caughtUp();
        passOutput();
        ending.complete(new Ending.Done(cause, counts, note));
    }

    @Override
    public void dumped(String text, Map<Integer, String> stacks) {
        dump.complete(new Dump(text, stacks));
    }

    @Override
    public void exiting(String thread, String stack) {
        sawAnything = true;
        exit.complete(stack);
        onExit.run();
    }

    @Override
    public void printed(String stream, String text) {
        context.output(stream, text);
    }

    @Override
    public void died() {
        passOutput();
        ending.complete(new Ending.Died());
    }

    private synchronized void passOutput() {
        output.passAll();
    }

    private void report(TestCase test) {
        synchronized (this) {
            ended++;
            TestCase.Failure failure = test.failure();
            if (failure != null) {
                failed++;
                outOfMemory |= failure.type().equals(OutOfMemoryError.class.getName());
                firstFailure = firstFailure.isEmpty() ? oneLine(test, failure) : firstFailure;
            }
        }
        context.test(test);
    }

    private static String oneLine(TestCase test, TestCase.Failure failure) {
        String why =
                failure.message().isBlank() ? failure.type() : failure.message().strip();
        String line = test.className() + "." + test.name() + ": "
                + why.lines().findFirst().orElse("");
        return line.length() <= FIRST_LINES ? line : line.substring(0, FIRST_LINES) + "…";
    }

    private static <T> Optional<T> await(CompletableFuture<T> future, Duration limit) throws InterruptedException {
        try {
            return Optional.of(limit.isZero() ? future.get() : future.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
