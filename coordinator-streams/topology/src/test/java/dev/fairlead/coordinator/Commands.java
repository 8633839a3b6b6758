package dev.fairlead.coordinator;

import dev.fairlead.events.AssignTask;
import dev.fairlead.events.CoordinatorStarted;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportStarted;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TestCounts;
import java.util.List;

/** Command records as submitters and workers write them. */
final class Commands {

    private Commands() {}

    static SubmitTask submit(String taskId) {
        return SubmitTask.newBuilder()
                .setTaskId(taskId)
                .setType("command")
                .setUser("ann")
                .setProject("web")
                .setName("the " + taskId)
                .setPayload("{\"argv\":[\"" + taskId + "\"]}")
                .build();
    }

    static RegisterWorker register(String workerId) {
        return RegisterWorker.newBuilder()
                .setWorkerId(workerId)
                .setInstanceId(workerId + "-1")
                .setAgentId("agent")
                .setAssignmentPartition(3)
                .setSlots(1)
                .setTypes(List.of("command"))
                .build();
    }

    /** Says nothing of limits. */
    static CoordinatorStarted coordinatorStarted(String endpoint) {
        return CoordinatorStarted.newBuilder()
                .setInstanceId("c1")
                .setLogicVersion("1")
                .setEndpoint(endpoint)
                .build();
    }

    static ReportStarted started(AssignTask assignment) {
        return new ReportStarted(assignment.getWorkerId(), assignment.getInstanceId(), assignment.getToken());
    }

    static ReportFinished finished(AssignTask assignment, Outcome outcome) {
        return ReportFinished.newBuilder()
                .setWorkerId(assignment.getWorkerId())
                .setInstanceId(assignment.getInstanceId())
                .setToken(assignment.getToken())
                .setOutcome(outcome)
                .setCounts(new TestCounts(3, 2, 0, 1, 0))
                .setChunks(2)
                .setDurationMs(70)
                .build();
    }
}
