package dev.fairlead.worker.results;

import dev.fairlead.events.FailureSummary;
import dev.fairlead.events.Output;
import dev.fairlead.events.TestCaseResult;
import dev.fairlead.events.TestCounts;
import dev.fairlead.worker.api.TestCase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one attempt said and that is not yet in a chunk. The executor's threads fill it, the agent's thread
 * cuts chunks from it, each within {@link Limits#chunk}. After {@link #close} it takes nothing more: a thread that an
 * executor left behind cannot change a result that was reported.
 */
public final class ResultBuffer {
    private static final int RUNNING_NAMES = 32;
    private static final int RUNNING_BYTES = 256;

    private final Limits limits;
    private final TestRecords records;
    private final Tally tally = new Tally();
    private final Map<String, CappedStream> streams = new LinkedHashMap<>();
    private final Queue<Sized> tests = new ArrayDeque<>();
    private final OutputQueue output;
    private List<String> running = List.of();
    private boolean runningChanged;
    private long testBytes;
    private boolean closed;

    public ResultBuffer(Limits limits) {
        this.limits = limits;
        this.records = new TestRecords(limits);
        this.output = new OutputQueue(limits.chunk() / 8);
    }

    public synchronized void test(TestCase test) {
        if (closed) {
            return;
        }
        tally.add(test);
        TestCaseResult result = records.record(test);
        Sized sized = new Sized(result, ChunkSize.of(result));
        tests.add(sized);
        testBytes += sized.bytes;
    }

    public synchronized void output(String stream, String text) {
        if (!closed) {
            String name = known(SafeText.head(SafeText.clean(stream), 100));
            output.add(name, capped(name).accept(text));
        }
    }

    public synchronized void running(Iterable<String> names) {
        if (closed) {
            return;
        }
        List<String> now = new ArrayList<>();
        for (String name : names) {
            if (now.size() < RUNNING_NAMES) {
                now.add(SafeText.head(SafeText.clean(name), RUNNING_BYTES));
            }
        }
        runningChanged |= !now.equals(running);
        running = List.copyOf(now);
    }

    /** Lets the ends of capped streams out and takes nothing more. */
    public synchronized void close() {
        if (!closed) {
            closed = true;
            running = List.of();
            runningChanged = false;
            streams.forEach((name, stream) -> output.add(name, stream.finish()));
        }
    }

    public synchronized boolean hasNews() {
        return runningChanged || !tests.isEmpty() || !output.isEmpty();
    }

    /** Whether at least a chunk's worth waits. */
    public synchronized boolean isFull() {
        return testBytes + output.bytes() >= limits.chunk();
    }

    /** Takes the content of the next chunk out; null: there is nothing to say. */
    public synchronized @Nullable Draft cut() {
        if (!hasNews()) {
            return null;
        }
        int room = limits.chunk() - ChunkSize.OVERHEAD;
        List<TestCaseResult> someTests = new ArrayList<>();
        for (Sized next = tests.peek(); next != null && next.bytes <= room; next = tests.peek()) {
            room -= next.bytes;
            testBytes -= next.bytes;
            someTests.add(tests.remove().test);
        }
        List<Output> someOutput = new ArrayList<>();
        for (Output next = output.next(room); next != null; next = output.next(room)) {
            room -= ChunkSize.of(next);
            someOutput.add(next);
        }
        runningChanged = false;
        return new Draft(someTests, someOutput, running);
    }

    public synchronized TestCounts counts() {
        return tally.counts();
    }

    public synchronized List<FailureSummary> failures() {
        return tally.failures();
    }

    private CappedStream capped(String stream) {
        return streams.computeIfAbsent(stream, name -> new CappedStream(limits.output()));
    }

    private String known(String stream) {
        return streams.containsKey(stream) || streams.size() < Limits.STREAMS ? stream : "other";
    }

    private record Sized(TestCaseResult test, int bytes) {}
}
