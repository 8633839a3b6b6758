package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.FactHeader;
import dev.fairlead.events.FailureReason;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.WorkerInfo;
import dev.fairlead.events.WorkerRegistered;
import dev.fairlead.events.WorkerStatus;
import java.util.List;

/** Facts as the coordinator records them, at an offset that the test chooses. */
public final class Facts {

    private Facts() {}

    public static FactHeader header(long offset, int index) {
        return new FactHeader("log-0-" + offset + "-" + index, "default", 0, offset, index, 1_000 + offset);
    }

    public static TaskInfo task(String id, TaskStatus status, long submittedAtMs) {
        TaskInfo.Builder task = TaskInfo.newBuilder()
                .setTaskId(id)
                .setPool("default")
                .setUser("ann")
                .setProject("web")
                .setRunId("run-1")
                .setType("junit")
                .setStatus(status)
                .setSubmittedAtMs(submittedAtMs);
        return status == TaskStatus.ASSIGNED ? task.setWorkerId("w1").build() : task.build();
    }

    public static TaskCreated created(String id, long offset) {
        return new TaskCreated(header(offset, 0), task(id, TaskStatus.QUEUED, offset), null);
    }

    public static TaskAssigned assigned(String id, long submitted, long offset) {
        return new TaskAssigned(header(offset, 1), task(id, TaskStatus.ASSIGNED, submitted));
    }

    public static TaskCompleted completed(String id, long submitted, long offset) {
        return TaskCompleted.newBuilder()
                .setHeader(header(offset, 0))
                .setTask(task(id, TaskStatus.SUCCEEDED, submitted))
                .setCounts(new TestCounts(3, 3, 0, 0, 0))
                .setDurationMs(70)
                .build();
    }

    public static TaskFailed failed(String id, long submitted, long offset) {
        return TaskFailed.newBuilder()
                .setHeader(header(offset, 0))
                .setTask(task(id, TaskStatus.FAILED, submitted))
                .setReason(FailureReason.TEST_FAILED)
                .setMessage("2 of 3 tests failed")
                .setCounts(new TestCounts(3, 1, 2, 0, 0))
                .setFailures(List.of())
                .build();
    }

    public static WorkerRegistered registered(String id, long offset) {
        WorkerInfo worker = WorkerInfo.newBuilder()
                .setWorkerId(id)
                .setInstanceId(id + "-1")
                .setAgentId("agent")
                .setPool("default")
                .setStatus(WorkerStatus.ALIVE)
                .setSlots(4)
                .setTypes(List.of("junit"))
                .build();
        return new WorkerRegistered(header(offset, 0), worker);
    }
}
