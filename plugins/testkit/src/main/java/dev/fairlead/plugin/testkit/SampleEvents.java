package dev.fairlead.plugin.testkit;

import dev.fairlead.events.CoordinatorShutdown;
import dev.fairlead.events.CoordinatorStartup;
import dev.fairlead.events.CustomEvent;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.FailureReason;
import dev.fairlead.events.FailureSummary;
import dev.fairlead.events.RecoveryCompleted;
import dev.fairlead.events.RecoveryFailed;
import dev.fairlead.events.RecoveryStarted;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCancelled;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskStarted;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.Token;
import dev.fairlead.events.WorkerDisconnected;
import dev.fairlead.events.WorkerFailed;
import dev.fairlead.events.WorkerInfo;
import dev.fairlead.events.WorkerRecovered;
import dev.fairlead.events.WorkerRegistered;
import dev.fairlead.events.WorkerStatus;
import dev.fairlead.plugin.api.HookType;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Events as they could have happened, one after the other: each has an {@code eventId} of its own. To say more about one,
 * give it to the builder of its class: {@code TaskFailed.newBuilder(events.taskFailed(…)).setChunks(3).build()}.
 */
public final class SampleEvents {
    private static final String POOL = "default";
    private static final String LOG = "mBXzT0GtQwqoTsbIcWnvyw";
    private static final long BEGIN_MS = 1_767_225_600_000L; // 2026-01-01T00:00:00Z

    private long offset;

    /** A sample for a hook. */
    public SpecificRecord of(HookType hook) {
        return switch (hook) {
            case COORDINATOR_STARTUP -> coordinatorStartup("coordinator-1");
            case COORDINATOR_SHUTDOWN -> coordinatorShutdown("coordinator-1", "stopped");
            case TASK_CREATED -> taskCreated("task-1");
            case TASK_ASSIGNED -> taskAssigned("task-1", "worker-1");
            case TASK_STARTED -> taskStarted("task-1", "worker-1");
            case TASK_COMPLETED -> taskCompleted("task-1", "worker-1");
            case TASK_FAILED -> taskFailed("task-1", "worker-1", "expected: 4 but was: 5");
            case TASK_CANCELLED -> taskCancelled("task-1", "not needed any more");
            case WORKER_REGISTERED -> workerRegistered("worker-1", Map.of("cores", "8"));
            case WORKER_DISCONNECTED -> workerDisconnected("worker-1", "stopped");
            case WORKER_FAILED -> workerFailed("worker-1");
            case WORKER_RECOVERED -> workerRecovered("worker-1");
            case RECOVERY_STARTED -> recoveryStarted("worker-1", "task-1", "task-2");
            case RECOVERY_COMPLETED -> recoveryCompleted("worker-1", 2);
            case RECOVERY_FAILED -> recoveryFailed("worker-1", "task-2");
            case CUSTOM -> custom("deployed", "shop", "{\"version\":\"2.1\"}");
        };
    }

    public CoordinatorStartup coordinatorStartup(String instanceId) {
        return CoordinatorStartup.newBuilder()
                .setHeader(header())
                .setInstanceId(instanceId)
                .setLogicVersion("1")
                .setEndpoint("http://localhost:8080")
                .build();
    }

    public CoordinatorShutdown coordinatorShutdown(String instanceId, String reason) {
        return new CoordinatorShutdown(header(), instanceId, reason);
    }

    public TaskCreated taskCreated(String taskId) {
        return TaskCreated.newBuilder()
                .setHeader(header())
                .setTask(task(taskId, null, TaskStatus.QUEUED))
                .build();
    }

    /** Somebody has to let the task in. */
    public TaskCreated taskToLetIn(String taskId, String type, String user, String payload) {
        TaskInfo task = TaskInfo.newBuilder(task(taskId, null, TaskStatus.WAITING))
                .setType(type)
                .setUser(user)
                .setWaitsForAdmission(true)
                .build();
        return TaskCreated.newBuilder()
                .setHeader(header())
                .setTask(task)
                .setPayload(payload)
                .build();
    }

    public TaskAssigned taskAssigned(String taskId, String workerId) {
        return new TaskAssigned(header(), task(taskId, workerId, TaskStatus.ASSIGNED));
    }

    public TaskStarted taskStarted(String taskId, String workerId) {
        return new TaskStarted(header(), task(taskId, workerId, TaskStatus.RUNNING));
    }

    public TaskCompleted taskCompleted(String taskId, String workerId) {
        return TaskCompleted.newBuilder()
                .setHeader(header())
                .setTask(task(taskId, workerId, TaskStatus.SUCCEEDED))
                .setCounts(new TestCounts(5, 5, 0, 0, 0))
                .setChunks(1)
                .setDurationMs(1_200)
                .build();
    }

    /** For good: no other attempt follows. */
    public TaskFailed taskFailed(String taskId, String workerId, String message) {
        return TaskFailed.newBuilder()
                .setHeader(header())
                .setTask(task(taskId, workerId, TaskStatus.FAILED))
                .setReason(FailureReason.TEST_FAILED)
                .setMessage(message)
                .setCounts(new TestCounts(5, 4, 1, 0, 0))
                .setFailures(List.of(new FailureSummary("SumTest.shouldAdd", message)))
                .setChunks(1)
                .setDurationMs(1_200)
                .build();
    }

    public TaskCancelled taskCancelled(String taskId, String reason) {
        return new TaskCancelled(header(), task(taskId, null, TaskStatus.CANCELLED), reason);
    }

    public WorkerRegistered workerRegistered(String workerId, Map<String, String> capabilities) {
        return new WorkerRegistered(
                header(),
                WorkerInfo.newBuilder(worker(workerId, WorkerStatus.ALIVE))
                        .setCapabilities(capabilities)
                        .build());
    }

    public WorkerDisconnected workerDisconnected(String workerId, String reason) {
        return new WorkerDisconnected(header(), worker(workerId, WorkerStatus.DISCONNECTED), reason);
    }

    public WorkerFailed workerFailed(String workerId) {
        return new WorkerFailed(header(), worker(workerId, WorkerStatus.FAILED), "silent for 10 s");
    }

    public WorkerRecovered workerRecovered(String workerId) {
        return new WorkerRecovered(header(), worker(workerId, WorkerStatus.ALIVE));
    }

    public RecoveryStarted recoveryStarted(String workerId, String... tasks) {
        return new RecoveryStarted(header(), "recovery-" + workerId, workerId, "its lease is over", List.of(tasks));
    }

    public RecoveryCompleted recoveryCompleted(String workerId, int tasks) {
        return new RecoveryCompleted(header(), "recovery-" + workerId, workerId, tasks, 800L);
    }

    public RecoveryFailed recoveryFailed(String workerId, String... unplaced) {
        return new RecoveryFailed(header(), "recovery-" + workerId, workerId, List.of(unplaced));
    }

    public CustomEvent custom(String name, String subject, String payload) {
        return new CustomEvent(header(), name, subject, payload);
    }

    /** What comes first in each event; for events that have no method here. */
    public FactHeader header() {
        long mine = offset++;
        return new FactHeader(LOG + "-0-" + mine + "-0", POOL, 0, mine, 0, BEGIN_MS + mine * 1_000);
    }

    /** As its topic has it. */
    static String keyOf(SpecificRecord event) {
        for (String part : List.of("task", "worker", "recoveryId", "instanceId", "subject", "taskId", "user")) {
            if (event.getSchema().getField(part) != null) {
                Object value = event.get(event.getSchema().getField(part).pos());
                return value instanceof TaskInfo task
                        ? task.getTaskId()
                        : value instanceof WorkerInfo worker ? worker.getWorkerId() : String.valueOf(value);
            }
        }
        return "";
    }

    private TaskInfo task(String taskId, @Nullable String workerId, TaskStatus status) {
        return TaskInfo.newBuilder()
                .setTaskId(taskId)
                .setPool(POOL)
                .setUser("ada")
                .setProject("shop")
                .setType("junit")
                .setName("SumTest")
                .setLabels(Map.of("team", "checkout"))
                .setStatus(status)
                .setAttempt(workerId == null ? 0 : 1)
                .setWorkerId(workerId)
                .setToken(workerId == null ? null : new Token(taskId, 1, offset))
                .setSubmittedAtMs(BEGIN_MS)
                .build();
    }

    private static WorkerInfo worker(String workerId, WorkerStatus status) {
        return WorkerInfo.newBuilder()
                .setWorkerId(workerId)
                .setInstanceId("a1b2")
                .setAgentId("agent-1")
                .setPool(POOL)
                .setStatus(status)
                .setSlots(4)
                .setTypes(List.of("junit", "command"))
                .setVersion("0.1.0")
                .build();
    }
}
