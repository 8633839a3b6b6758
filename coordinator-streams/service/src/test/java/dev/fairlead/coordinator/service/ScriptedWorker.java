package dev.fairlead.coordinator.service;

import dev.fairlead.client.Event;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.AssignTask;
import dev.fairlead.events.Connection;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportStarted;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TestCounts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A worker, and whoever submits, that do one thing at a time, as a test tells them. */
final class ScriptedWorker implements AutoCloseable {

    static final String POOL = "default";

    final FairleadClient client;
    private final String id;
    private final EventFeed feed;
    private final Deque<AssignTask> assigned = new ArrayDeque<>();

    ScriptedWorker(Connection connection, String id, int slots) {
        this.client = FairleadClient.connect(connection);
        this.id = id;
        this.feed = client.assignments(0, false);
        client.send(
                        POOL,
                        RegisterWorker.newBuilder()
                                .setWorkerId(id)
                                .setInstanceId(id + "-1")
                                .setAgentId("agent")
                                .setAssignmentPartition(0)
                                .setSlots(slots)
                                .setTypes(List.of("command"))
                                .build())
                .join();
    }

    void submit(String taskId) {
        client.send(
                        POOL,
                        SubmitTask.newBuilder()
                                .setTaskId(taskId)
                                .setType("command")
                                .setUser("ann")
                                .setProject("web")
                                .setRunId("run-1")
                                .setPayload("{\"argv\":[\"" + taskId + "\"]}")
                                .build())
                .join();
    }

    /** The next assignment to this worker. */
    AssignTask next() {
        for (int tries = 0; assigned.isEmpty() && tries < 200; tries++) {
            for (Event event : feed.poll(Duration.ofMillis(100))) {
                if (event.value() instanceof AssignTask assign && id.equals(event.key())) {
                    assigned.add(assign);
                }
            }
        }
        if (assigned.isEmpty()) {
            throw new AssertionError("Expected an assignment to " + id + " within 20 s, but none came.");
        }
        return assigned.remove();
    }

    void start(AssignTask assignment) {
        client.send(POOL, new ReportStarted(id, id + "-1", assignment.getToken()))
                .join();
    }

    void finish(AssignTask assignment, Outcome outcome) {
        client.send(
                        POOL,
                        ReportFinished.newBuilder()
                                .setWorkerId(id)
                                .setInstanceId(id + "-1")
                                .setToken(assignment.getToken())
                                .setOutcome(outcome)
                                .setCounts(new TestCounts(1, 1, 0, 0, 0))
                                .setDurationMs(5)
                                .build())
                .join();
    }

    @Override
    public void close() {
        feed.close();
        client.close();
    }
}
