package dev.fairlead.scheduler;

import dev.fairlead.scheduler.api.TaskView;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for: the part of a task that never changes.
 *
 * @param sequence offset of the submit; orders tasks that are otherwise equal
 * @param submittedAtMs logical time of the submit
 */
public record TaskSpec(
        String taskId,
        String type,
        String user,
        String project,
        @Nullable String runId,
        String name,
        long payloadHash,
        int priority,
        SortedMap<String, String> requirements,
        long timeoutMs,
        int maxAttempts,
        int maxInfrastructureAttempts,
        long backoffMs,
        long notBeforeMs,
        long deadlineMs,
        long dueMs,
        long estimateMs,
        String model,
        boolean exclusive,
        SortedMap<String, String> labels,
        long sequence,
        long submittedAtMs)
        implements TaskView {}
