package dev.fairlead.worker.fork;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestIdentifier;

/** Turns what happens to tests into frames. Safe for use by several threads, as tests may run in parallel. */
final class TestReporter {
    private final Outbox outbox;
    private final RunningTests running;
    private final AtomicInteger numbers = new AtomicInteger();

    TestReporter(Outbox outbox, RunningTests running) {
        this.outbox = outbox;
        this.running = running;
    }

    /** Returns the number under which it is to be finished. */
    int started(TestNames names, TestIdentifier test) {
        int number = numbers.incrementAndGet();
        Frame frame = new Frame(Protocol.STARTED).number(number);
        outbox.send(describe(frame, names, test, names.name(test)));
        running.started(number);
        return number;
    }

    void finished(int number, TestExecutionResult result, long micros) {
        running.finished(number);
        Frame frame = new Frame(Protocol.FINISHED).number(number);
        outbox.send(
                outcome(frame, statusOf(result), micros, result.getThrowable().orElse(null)));
    }

    void skipped(TestNames names, TestIdentifier test, String reason) {
        Frame frame = describe(new Frame(Protocol.CASE), names, test, names.name(test));
        outbox.send(frame.tiny(Protocol.SKIPPED)
                .large(0)
                .text(reason)
                .text("")
                .text("")
                .text(""));
    }

    /** A container that failed stands as a test case of its own. */
    void containerFailed(TestNames names, TestIdentifier container, String name, Throwable failure, long micros) {
        Frame frame = describe(new Frame(Protocol.CASE), names, container, name);
        outbox.send(outcome(frame, Protocol.FAILED, micros, failure));
    }

    void selectorFailed(String selector, String owner, Throwable failure) {
        Frame frame = new Frame(Protocol.CASE)
                .text(selector)
                .text(owner)
                .text("initializationError")
                .text(selector)
                .large(System.currentTimeMillis());
        outbox.send(outcome(frame, Protocol.FAILED, 0, failure));
    }

    /** The platform gave up, and with it all tests that run. Returns how many those are. */
    int brokenOff(Throwable cause) {
        Set<Integer> numbers = running.threads().keySet();
        for (int number : numbers) {
            outbox.send(outcome(new Frame(Protocol.FINISHED).number(number), Protocol.FAILED, 0, cause));
        }
        running.clear();
        return numbers.size();
    }

    void printed(byte stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        outbox.send(
                new Frame(Protocol.OUTPUT).number(running.owner()).tiny(stream).raw(bytes, 0, bytes.length));
    }

    void done(String cause, Counts counts, String note) {
        Frame frame = new Frame(Protocol.DONE).text(cause);
        counts.writeTo(frame);
        outbox.sendNow(frame.text(note));
    }

    private static Frame describe(Frame frame, TestNames names, TestIdentifier test, String name) {
        return frame.text(test.getUniqueId())
                .text(names.className(test))
                .text(name)
                .text(names.selector(test))
                .large(System.currentTimeMillis());
    }

    private static Frame outcome(Frame frame, byte status, long micros, @Nullable Throwable thrown) {
        frame.tiny(status).large(micros);
        if (thrown == null) {
            return frame.text("").text("").text("").text("");
        }
        String message = Throwables.message(thrown);
        if (status == Protocol.ABORTED) {
            return frame.text(message).text("").text("").text("");
        }
        return frame.text("").text(thrown.getClass().getName()).text(message).text(Throwables.stackTrace(thrown));
    }

    private static byte statusOf(TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL:
                return Protocol.PASSED;
            case ABORTED:
                return Protocol.ABORTED;
            default:
                return Protocol.FAILED;
        }
    }
}
