package dev.fairlead.events;

import java.util.List;
import java.util.Map;

/** Records with something in every field that matters. */
final class Samples {
    static final Topics TOPICS = new Topics("t.");

    private Samples() {}

    static SubmitTask submit() {
        return SubmitTask.newBuilder()
                .setTaskId("run-1/1-FooTest")
                .setType("junit")
                .setUser("ada")
                .setRunId("run-1")
                .setPayload("{\"select\": [\"class:org.x.FooTest\"]}")
                .setPriority(3)
                .setRequirements(Map.of("jdk.17", ">=1"))
                .setTimeoutMs(60_000)
                .setExclusive(true)
                .build();
    }

    static Heartbeat heartbeat() {
        Token token = new Token("run-1/1-FooTest", 2, 77L);
        return new Heartbeat("agent-1", List.of(new WorkerBeat("w-1", "i-1", 3, List.of(token))));
    }

    static RegisterWorker register() {
        return RegisterWorker.newBuilder()
                .setWorkerId("w-1")
                .setInstanceId("i-1")
                .setAgentId("agent-1")
                .setAssignmentPartition(0)
                .setTypes(List.of("junit", "command"))
                .setCapabilities(Map.of("cores", "2"))
                .build();
    }
}
