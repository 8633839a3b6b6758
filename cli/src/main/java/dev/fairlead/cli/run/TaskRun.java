package dev.fairlead.cli.run;

import dev.fairlead.cli.suite.PlannedTask;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.TestCaseResult;
import dev.fairlead.events.Token;
import dev.fairlead.reports.TaskResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One submitted task, as the facts tell it. Facts of different topics overtake each other, so only one from a later place
 * of the log than the last changes what is shown; the end is the end whenever it comes. The task is closed when its end is
 * known <em>and</em> every chunk that the end counts is here.
 */
final class TaskRun {
    final PlannedTask planned;
    /** The task that first planned these tests; its own id unless this is a retry. */
    final String root;
    /** From 1; a retry is the next. */
    final int round;
    /** Runs all that its first round ran, not only selected tests. */
    final boolean whole;

    private final ChunkBuffer chunks = new ChunkBuffer();
    private long lastOffset = -1;
    private int lastIndex = -1;
    private TaskStatus status = TaskStatus.UNKNOWN;
    private String worker = "";
    private @Nullable Token token;
    private int attempts;
    private long startedAtMs;
    private @Nullable TaskEnd end;
    private Map<String, String> output = Map.of();
    private boolean closed;
    private int tests;

    TaskRun(PlannedTask planned, String root, int round, boolean whole) {
        this.planned = planned;
        this.root = root;
        this.round = round;
        this.whole = whole;
    }

    void update(FactHeader header, TaskInfo info) {
        if (end != null || !isLater(header)) {
            return;
        }
        lastOffset = header.getOffset();
        lastIndex = header.getIndex();
        status = info.getStatus();
        worker = Objects.requireNonNullElse(info.getWorkerId(), "");
        token = info.getToken();
        attempts = info.getAttempt();
        startedAtMs = info.getAssignedAtMs();
    }

    private boolean isLater(FactHeader header) {
        return header.getOffset() > lastOffset || (header.getOffset() == lastOffset && header.getIndex() > lastIndex);
    }

    void end(TaskEnd how, @Nullable TaskInfo info, FactHeader header) {
        if (end != null) {
            return;
        }
        if (info != null) {
            String lastWorker = worker;
            lastIndex = -1;
            lastOffset = -1;
            update(header, info);
            worker = worker.isEmpty() ? lastWorker : worker;
        }
        end = how;
    }

    void add(ResultChunk chunk) {
        if (!closed) {
            chunks.add(chunk);
        }
    }

    boolean isEnded() {
        return end != null;
    }

    boolean isReadyToClose() {
        return end != null && chunks.isComplete(end.token(), end.chunks());
    }

    boolean isClosed() {
        return closed;
    }

    /** It ended well, and said nothing of any test, though it should have some. */
    boolean ranNoTest() {
        return closed && tests == 0 && end().kind() == TaskEnd.Kind.SUCCEEDED && !planned.isRest();
    }

    TaskEnd end() {
        return Objects.requireNonNull(end);
    }

    /** The accepted chunks; their output that belongs to no test stays with the task. */
    List<ResultChunk> close() {
        closed = true;
        List<ResultChunk> accepted = chunks.take(end().token(), end().chunks());
        tests = accepted.stream().mapToInt(chunk -> chunk.getTests().size()).sum();
        Map<String, StringBuilder> streams = new LinkedHashMap<>();
        accepted.forEach(chunk -> chunk.getOutput()
                .forEach(o -> streams.computeIfAbsent(o.getStream(), s -> new StringBuilder())
                        .append(o.getText())));
        output = new LinkedHashMap<>();
        streams.forEach((stream, text) -> output.put(stream, text.toString()));
        return accepted;
    }

    boolean isRunning() {
        return end == null && (status == TaskStatus.ASSIGNED || status == TaskStatus.RUNNING);
    }

    String worker() {
        return worker;
    }

    long startedAtMs() {
        return startedAtMs;
    }

    List<String> runningTests() {
        return chunks.running(token);
    }

    List<TestCaseResult> unacceptedTests() {
        return end == null ? chunks.seen(token) : List.of();
    }

    Map<String, String> output() {
        return output;
    }

    String name() {
        return round == 1 ? planned.name() : planned.name() + " (retry " + (round - 1) + ")";
    }

    TaskResult result() {
        TaskEnd how = end;
        long duration = how == null ? 0 : Math.max(how.durationMs(), 0);
        return new TaskResult(
                planned.taskId(),
                name(),
                how == null ? status.name() : how.kind().name(),
                worker,
                attempts,
                startedAtMs,
                duration,
                how == null ? "" : how.message(),
                output);
    }
}
