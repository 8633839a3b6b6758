package dev.fairlead.cli.run;

import dev.fairlead.cli.suite.PlannedTask;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.FailureReason;
import dev.fairlead.events.Output;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCancelled;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskRejected;
import dev.fairlead.events.TaskRequeued;
import dev.fairlead.events.TaskStarted;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.TestCaseResult;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.TestFailure;
import dev.fairlead.events.TestStatus;
import dev.fairlead.events.Token;
import dev.fairlead.events.Topics;
import dev.fairlead.events.WorkerFailed;
import dev.fairlead.events.WorkerInfo;
import dev.fairlead.events.WorkerStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts and chunks as the topics of a run hold them, one offset and one second after the other. */
final class Log {
    /** Names topics so that Avro learns which classes to trust. */
    static final Topics TOPICS = new Topics("fairlead.");

    static final long START = 1_700_000_000_000L;
    private long offset;

    static PlannedTask task(String id) {
        return task(id, 0);
    }

    static PlannedTask task(String id, long estimateMs) {
        return new PlannedTask(
                id, "junit", "suite." + id, "{\"select\":[\"class:" + id + "\"]}", 0, estimateMs, Map.of(), Map.of());
    }

    /** What other tasks leave of a class. */
    static PlannedTask rest(String id) {
        return new PlannedTask(id, "junit", "suite." + id, "{}", 0, 0, Map.of(), Map.of("part", "rest"));
    }

    static Token token(String task, int attempt) {
        return new Token(task, attempt, 100L + attempt);
    }

    private FactHeader header() {
        offset++;
        return FactHeader.newBuilder()
                .setEventId("log-0-" + offset + "-0")
                .setPool("default")
                .setPartition(0)
                .setOffset(offset)
                .setIndex(0)
                .setTimeMs(START + offset * 1_000)
                .build();
    }

    private static TaskInfo info(String task, TaskStatus status, @Nullable String worker, int attempt) {
        TaskInfo.Builder info = TaskInfo.newBuilder()
                .setTaskId(task)
                .setPool("default")
                .setUser("ann")
                .setProject("demo")
                .setRunId("run")
                .setType("junit")
                .setStatus(status)
                .setAttempt(attempt)
                .setAssignedAtMs(attempt == 0 ? 0 : START + 500);
        if (worker != null) {
            info.setWorkerId(worker);
        }
        if (attempt > 0) {
            info.setToken(token(task, attempt));
        }
        return info.build();
    }

    TaskCreated created(String task) {
        return new TaskCreated(header(), info(task, TaskStatus.QUEUED, null, 0), null);
    }

    TaskAssigned assigned(String task, String worker, int attempt) {
        return new TaskAssigned(header(), info(task, TaskStatus.ASSIGNED, worker, attempt));
    }

    TaskStarted started(String task, String worker, int attempt) {
        return new TaskStarted(header(), info(task, TaskStatus.RUNNING, worker, attempt));
    }

    TaskCompleted completed(String task, int attempt, int chunks) {
        return TaskCompleted.newBuilder()
                .setHeader(header())
                .setTask(info(task, TaskStatus.SUCCEEDED, "w-1", attempt))
                .setCounts(new TestCounts())
                .setChunks(chunks)
                .setDurationMs(700)
                .build();
    }

    TaskFailed failed(String task, int attempt, int chunks, FailureReason reason, String message) {
        return failed(task, attempt, chunks, reason, message, false);
    }

    TaskFailed failed(String task, int attempt, int chunks, FailureReason reason, String message, boolean willRetry) {
        return TaskFailed.newBuilder()
                .setHeader(header())
                .setTask(info(task, willRetry ? TaskStatus.BACKOFF : TaskStatus.FAILED, "w-1", attempt))
                .setReason(reason)
                .setWillRetry(willRetry)
                .setMessage(message)
                .setCounts(new TestCounts())
                .setFailures(List.of())
                .setChunks(chunks)
                .setDurationMs(700)
                .build();
    }

    TaskCancelled cancelled(String task) {
        return new TaskCancelled(header(), info(task, TaskStatus.CANCELLED, null, 0), "asked");
    }

    TaskRejected rejected(String task, String reason) {
        return new TaskRejected(header(), task, "ann", "run", reason);
    }

    TaskRequeued requeued(String task, String reason) {
        return new TaskRequeued(header(), info(task, TaskStatus.QUEUED, null, 1), reason);
    }

    WorkerFailed workerFailed(String worker) {
        WorkerInfo info = WorkerInfo.newBuilder()
                .setWorkerId(worker)
                .setInstanceId("i")
                .setAgentId("a")
                .setPool("default")
                .setStatus(WorkerStatus.FAILED)
                .setSlots(1)
                .setTypes(List.of("junit"))
                .build();
        return new WorkerFailed(header(), info, "no heartbeat for 10 s");
    }

    static ResultChunk chunk(String task, int attempt, int sequence, TestCaseResult... tests) {
        return ResultChunk.newBuilder()
                .setToken(token(task, attempt))
                .setWorkerId("w-" + attempt)
                .setSequence(sequence)
                .setTests(List.of(tests))
                .build();
    }

    static ResultChunk output(String task, int attempt, int sequence, String stream, String text) {
        return ResultChunk.newBuilder(chunk(task, attempt, sequence))
                .setOutput(List.of(new Output(stream, text)))
                .build();
    }

    static TestCaseResult passed(String id) {
        return test(id, TestStatus.PASSED, null);
    }

    static TestCaseResult failed(String id) {
        return test(id, TestStatus.FAILED, new TestFailure("AssertionError", "no " + id, "AssertionError: no " + id));
    }

    static TestCaseResult test(String id, TestStatus status, @Nullable TestFailure failure) {
        TestCaseResult.Builder test = TestCaseResult.newBuilder()
                .setId(id)
                .setClassName("a.SomeTest")
                .setName(id)
                .setStatus(status)
                .setStartedAtMs(START)
                .setDurationMicros(1_500)
                .setSelector("uid:" + id);
        return (failure == null ? test : test.setFailure(failure)).build();
    }
}
