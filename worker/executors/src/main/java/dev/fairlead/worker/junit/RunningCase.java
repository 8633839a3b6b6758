package dev.fairlead.worker.junit;

import dev.fairlead.worker.api.TestCase;
import dev.fairlead.worker.fork.Protocol;
import dev.fairlead.worker.junit.ForkEvents.CaseName;
import dev.fairlead.worker.junit.ForkEvents.CaseResult;
import dev.fairlead.worker.process.CappedBytes;
import org.jspecify.annotations.Nullable;

/** A test that has started, and what it has printed so far. */
final class RunningCase {
    private static final int HALF = 32 * 1024;

    private final CaseName name;
    private @Nullable CappedBytes out;
    private @Nullable CappedBytes err;

    RunningCase(CaseName name) {
        this.name = name;
    }

    String label() {
        return name.className() + "." + name.name();
    }

    void printed(byte stream, byte[] bytes) {
        if (stream == Protocol.STDOUT) {
            out = out == null ? new CappedBytes(HALF, HALF) : out;
            out.add(bytes, 0, bytes.length);
        } else {
            err = err == null ? new CappedBytes(HALF, HALF) : err;
            err.add(bytes, 0, bytes.length);
        }
    }

    TestCase end(CaseResult result) {
        return new TestCase(
                name.id(),
                name.className(),
                name.name(),
                status(result.status()),
                name.startedAtMs(),
                result.durationMicros(),
                result.status() == Protocol.FAILED
                        ? new TestCase.Failure(result.type(), result.message(), result.stackTrace())
                        : null,
                result.reason(),
                out == null ? "" : out.text(),
                err == null ? "" : err.text(),
                name.selector());
    }

    /** For one that was cut off from outside: it failed, at this moment. */
    TestCase cutOff(String type, String message, String stack, long nowMs) {
        long micros = Math.max(0, nowMs - name.startedAtMs()) * 1_000;
        return end(new CaseResult(Protocol.FAILED, micros, "", type, message, stack));
    }

    private static TestCase.Status status(byte status) {
        return switch (status) {
            case Protocol.PASSED -> TestCase.Status.PASSED;
            case Protocol.ABORTED -> TestCase.Status.ABORTED;
            case Protocol.SKIPPED -> TestCase.Status.SKIPPED;
            default -> TestCase.Status.FAILED;
        };
    }
}
