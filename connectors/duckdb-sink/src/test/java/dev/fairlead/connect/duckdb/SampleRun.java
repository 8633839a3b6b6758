package dev.fairlead.connect.duckdb;

import dev.fairlead.events.FailureReason;
import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.RecoveryCompleted;
import dev.fairlead.events.RecoveryStarted;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.SchedulerActivated;
import dev.fairlead.events.ShareChanged;
import dev.fairlead.events.StaleReport;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaskAssigned;
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
import dev.fairlead.events.WorkerBeat;
import dev.fairlead.events.WorkerFailed;
import dev.fairlead.events.WorkerInfo;
import dev.fairlead.events.WorkerRegistered;
import dev.fairlead.events.WorkerStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.header.ConnectHeaders;

/**
 * A run of two tasks: a-1 is lost with worker w-1, fails on w-2, is tried again and passes; a-2 passes at once. Besides,
 * one of everything else that makes a row.
 */
final class SampleRun {
    final SampleLog log;

    SampleRun(String logId) {
        log = new SampleLog(logId);
        String hooks = log.topics.hooksTask();
        String custom = log.topics.hooksCustom();
        log.with(log.topics.commands(), "default", submit("a-1"))
                .with(log.topics.commands(), "default", submit("a-2"))
                .with(log.topics.commands(), "default", heartbeat())
                .bytes(log.topics.commands(), "default", new byte[] {9, 9}, new ConnectHeaders())
                .with(log.topics.hooksWorker(), "w-1", new WorkerRegistered(log.header(1, 0), worker("w-1", false)))
                .with(hooks, "a-1", new TaskCreated(log.header(0, 0), task("a-1", TaskStatus.QUEUED, 0, 0), null))
                .with(hooks, "a-2", new TaskCreated(log.header(1, 1), task("a-2", TaskStatus.QUEUED, 0, 0), null))
                .with(hooks, "a-1", new TaskAssigned(log.header(2, 0), task("a-1", TaskStatus.ASSIGNED, 1, 2)))
                .with(log.topics.results(), "a-1", chunk("a-1", 1, 2, 0, "w-1", test("lost", TestStatus.PASSED)))
                .with(
                        log.topics.hooksWorker(),
                        "w-1",
                        new WorkerFailed(log.header(3, 0), worker("w-1", true), "silent"))
                .with(
                        log.topics.hooksRecovery(),
                        "w-1",
                        new RecoveryStarted(log.header(3, 1), "r-1", "w-1", "lease", List.of("a-1")))
                .with(custom, "a-1", new TaskRequeued(log.header(3, 2), task("a-1", TaskStatus.QUEUED, 1, 0), "lost"))
                .with(hooks, "a-1", new TaskAssigned(log.header(4, 0), task("a-1", TaskStatus.ASSIGNED, 2, 4)))
                .with(hooks, "a-1", new TaskStarted(log.header(5, 0), task("a-1", TaskStatus.RUNNING, 2, 4)))
                .with(
                        log.topics.hooksRecovery(),
                        "w-1",
                        new RecoveryCompleted(log.header(5, 1), "r-1", "w-1", 1, 2_000L))
                .with(log.topics.results(), "a-1", chunk("a-1", 2, 4, 0, "w-2", test("one", TestStatus.PASSED)))
                .with(log.topics.results(), "a-1", chunk("a-1", 2, 4, 1, "w-2", test("two", TestStatus.FAILED)))
                .with(log.topics.results(), "a-1", chunk("a-1", 2, 4, 2, "w-2", test("uncounted", TestStatus.PASSED)))
                .with(
                        hooks,
                        "a-1",
                        new TaskFailed(
                                log.header(6, 0),
                                task("a-1", TaskStatus.BACKOFF, 2, 4),
                                FailureReason.TEST_FAILED,
                                true,
                                "1 of 2 failed",
                                new TestCounts(2, 1, 1, 0, 0),
                                List.of(),
                                2,
                                700L))
                .with(custom, "a-1", new TaskRequeued(log.header(7, 0), task("a-1", TaskStatus.QUEUED, 2, 0), "again"))
                .with(hooks, "a-1", new TaskAssigned(log.header(8, 0), task("a-1", TaskStatus.ASSIGNED, 3, 8)))
                .with(log.topics.results(), "a-1", chunk("a-1", 3, 8, 0, "w-2", test("two", TestStatus.PASSED)))
                .with(hooks, "a-1", completed("a-1", 9, 3, 8))
                .with(hooks, "a-2", new TaskAssigned(log.header(9, 1), task("a-2", TaskStatus.ASSIGNED, 1, 9)))
                .with(log.topics.results(), "a-2", chunk("a-2", 1, 9, 0, "w-2", test("three", TestStatus.PASSED)))
                .with(hooks, "a-2", completed("a-2", 10, 1, 9))
                .with(
                        custom,
                        "default",
                        new SchedulerActivated(log.header(11, 0), "Mine", "2", "FIFO", Map.of("ageing", "3"), ""))
                .with(custom, "ann", new ShareChanged(log.header(12, 0), "ann", 2.5, 7, "p", 0L))
                .with(custom, "a-1", new TaskRejected(log.header(13, 0), "a-1", "ann", "run-1", "it exists"))
                .with(custom, "w-1", new StaleReport(log.header(14, 0), "w-1", "ReportFinished", "too late"))
                .bytes(
                        log.topics.dlqCommands(),
                        "default",
                        "no command".getBytes(StandardCharsets.UTF_8),
                        deadHeaders());
    }

    private static ConnectHeaders deadHeaders() {
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString("fairlead.reason", "it begins otherwise");
        headers.addLong("fairlead.offset", 3);
        return headers;
    }

    private static SubmitTask submit(String id) {
        return SubmitTask.newBuilder()
                .setTaskId(id)
                .setType("junit")
                .setUser("ann")
                .setRunId("run-1")
                .setModel("m")
                .setLabels(Map.of("revision", "4f1c"))
                .setRequirements(
                        id.equals("a-2")
                                ? Map.of("browser.chromium", "true", "webgpu", "true", "cores", "2")
                                : Map.of())
                .setDependsOn(id.equals("a-2") ? List.of("a-1") : List.of())
                .build();
    }

    private static Heartbeat heartbeat() {
        return new Heartbeat(
                "agent",
                List.of(
                        new WorkerBeat("w-1", "i", 0, List.of(new Token("a-1", 1, 2L))),
                        new WorkerBeat("w-2", "i", 0, List.of())));
    }

    private static WorkerInfo worker(String id, boolean failed) {
        return WorkerInfo.newBuilder()
                .setWorkerId(id)
                .setInstanceId("i")
                .setAgentId("agent")
                .setPool("default")
                .setStatus(failed ? WorkerStatus.FAILED : WorkerStatus.ALIVE)
                .setSlots(2)
                .setTypes(List.of("junit"))
                .setCapabilities(Map.of("os", "linux", "cores", "2"))
                .build();
    }

    /** @param position of the token; 0: it has none */
    private static TaskInfo task(String id, TaskStatus status, int attempt, long position) {
        boolean placed = position > 0;
        return TaskInfo.newBuilder()
                .setTaskId(id)
                .setPool("default")
                .setUser("ann")
                .setProject("p")
                .setRunId("run-1")
                .setType("junit")
                .setStatus(status)
                .setAttempt(attempt)
                .setWorkerId(placed ? (attempt == 1 && id.equals("a-1") ? "w-1" : "w-2") : null)
                .setToken(placed ? new Token(id, attempt, position) : null)
                .setSubmittedAtMs(SampleLog.time(id.equals("a-1") ? 0 : 1))
                .setQueuedAtMs(SampleLog.time(Math.max(0, position - 1)))
                .setAssignedAtMs(placed ? SampleLog.time(position) : 0)
                .build();
    }

    private TaskCompleted completed(String id, long offset, int attempt, long position) {
        return new TaskCompleted(
                log.header(offset, 0),
                task(id, TaskStatus.SUCCEEDED, attempt, position),
                new TestCounts(1, 1, 0, 0, 0),
                1,
                500L);
    }

    private static ResultChunk chunk(
            String task, int attempt, long position, int sequence, String worker, TestCaseResult test) {
        return ResultChunk.newBuilder()
                .setToken(new Token(task, attempt, position))
                .setWorkerId(worker)
                .setSequence(sequence)
                .setTests(List.of(test))
                .build();
    }

    private static TestCaseResult test(String name, TestStatus status) {
        boolean failed = status == TestStatus.FAILED;
        return TestCaseResult.newBuilder()
                .setId("[m:" + name + "]")
                .setClassName("x.FooTest")
                .setName(name)
                .setStatus(status)
                .setDurationMicros(1_500)
                .setFailure(failed ? new TestFailure("AssertionError", "no", "at x") : null)
                .setStdout("said " + name)
                .build();
    }
}
