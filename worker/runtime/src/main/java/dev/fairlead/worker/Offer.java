package dev.fairlead.worker;

import dev.fairlead.events.RegisterWorker;
import dev.fairlead.worker.api.TaskExecutor;
import java.util.List;
import java.util.Map;

/**
 * What a worker offers.
 *
 * @param executors by task type
 */
record Offer(
        String agentId,
        int slots,
        Map<String, TaskExecutor> executors,
        Map<String, String> capabilities,
        String version) {

    RegisterWorker registration(Crew crew) {
        return new RegisterWorker(
                crew.workerId(),
                crew.instanceId(),
                agentId,
                crew.outlet().link().assignmentPartition(),
                slots,
                List.copyOf(executors.keySet()),
                capabilities,
                version);
    }
}
