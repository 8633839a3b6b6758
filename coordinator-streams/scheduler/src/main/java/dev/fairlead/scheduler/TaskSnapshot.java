package dev.fairlead.scheduler;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A task's whole small state after a fact; the schema's TaskInfo without the pool. */
public record TaskSnapshot(
        String taskId,
        String user,
        String project,
        @Nullable String runId,
        String type,
        String name,
        TaskStatus status,
        int priority,
        int generation,
        int attempt,
        int failures,
        int infrastructureFailures,
        @Nullable String workerId,
        @Nullable Token token,
        long submittedAtMs,
        long queuedAtMs,
        long assignedAtMs,
        long startedAtMs,
        List<String> waitsForTasks,
        boolean waitsForAdmission,
        long waitsUntilMs,
        SortedMap<String, String> labels) {}
