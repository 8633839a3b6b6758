package dev.fairlead.connect.duckdb;

import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.TestCaseResult;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.TestStatus;
import dev.fairlead.events.Token;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** Many small tasks: each is created, assigned and completed, and leaves one test case. */
final class SampleLoad {
    /** @param tasks how many; each makes three facts and a chunk of results */
    record Size(int tasks) {}

    private SampleLoad() {}

    static List<SinkRecord> records(Size size) {
        SampleLog log = new SampleLog("log");
        String hooks = log.topics.hooksTask();
        for (int i = 0; i < size.tasks(); i++) {
            String id = "task-" + i;
            long offset = 3L * i;
            log.with(hooks, id, new TaskCreated(log.header(offset, 0), task(id, offset, TaskStatus.QUEUED), null))
                    .with(hooks, id, new TaskAssigned(log.header(offset + 1, 0), task(id, offset, TaskStatus.ASSIGNED)))
                    .with(log.topics.results(), id, chunk(id, offset))
                    .with(
                            hooks,
                            id,
                            new TaskCompleted(
                                    log.header(offset + 2, 0),
                                    task(id, offset, TaskStatus.SUCCEEDED),
                                    new TestCounts(1, 1, 0, 0, 0),
                                    1,
                                    5L));
        }
        return log.records;
    }

    private static TaskInfo task(String id, long offset, TaskStatus status) {
        boolean placed = status != TaskStatus.QUEUED;
        return TaskInfo.newBuilder()
                .setTaskId(id)
                .setPool("default")
                .setUser("user-" + offset % 7)
                .setProject("p")
                .setRunId("run-1")
                .setType("junit")
                .setName("org.example.ServiceTest")
                .setStatus(status)
                .setAttempt(placed ? 1 : 0)
                .setWorkerId(placed ? "worker-" + offset % 5 : null)
                .setToken(placed ? new Token(id, 1, offset + 1) : null)
                .setSubmittedAtMs(SampleLog.time(offset))
                .setQueuedAtMs(SampleLog.time(offset))
                .setAssignedAtMs(placed ? SampleLog.time(offset + 1) : 0)
                .build();
    }

    private static ResultChunk chunk(String id, long offset) {
        return ResultChunk.newBuilder()
                .setToken(new Token(id, 1, offset + 1))
                .setWorkerId("worker-" + offset % 5)
                .setSequence(0)
                .setTests(List.of(TestCaseResult.newBuilder()
                        .setId("[method:works()]")
                        .setClassName("org.example.ServiceTest")
                        .setName("works()")
                        .setStatus(TestStatus.PASSED)
                        .setDurationMicros(5_000)
                        .build()))
                .build();
    }
}
