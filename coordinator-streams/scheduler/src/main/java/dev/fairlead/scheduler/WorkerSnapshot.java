package dev.fairlead.scheduler;

import java.util.List;
import java.util.Map;

/** A worker's whole small state after a fact; the schema's WorkerInfo without the pool. */
public record WorkerSnapshot(
        String workerId,
        String instanceId,
        String agentId,
        WorkerStatus status,
        int slots,
        int busy,
        List<String> types,
        Map<String, String> capabilities,
        String version) {}
