package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.Command;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A submit in the making, with ordinary values for all that a test does not care about. */
public final class SubmitDraft {
    private final String taskId;
    private String type = "junit";
    private String user = "ann";
    private String project = "project";
    private String name = "";
    private String runId = "run";
    private long payloadHash = 7;
    private int payloadBytes = 100;
    private int priority;
    private final Map<String, String> requirements = new TreeMap<>();
    private long timeoutMs;
    private int maxAttempts = 1;
    private int maxInfrastructureAttempts = 3;
    private long backoffMs = 1_000;
    private long notBeforeMs;
    private long deadlineMs;
    private long dueMs;
    private long estimateMs;
    private String model = "";
    private List<String> dependsOn = List.of();
    private Map<String, String> labels = Map.of();

    private SubmitDraft(String taskId) {
        this.taskId = taskId;
    }

    public static SubmitDraft task(String taskId) {
        return new SubmitDraft(taskId);
    }

    public SubmitDraft type(String value) {
        type = value;
        return this;
    }

    public SubmitDraft of(String value) {
        user = value;
        return this;
    }

    public SubmitDraft project(String value) {
        project = value;
        return this;
    }

    public SubmitDraft name(String value) {
        name = value;
        return this;
    }

    public SubmitDraft hash(long value) {
        payloadHash = value;
        return this;
    }

    public SubmitDraft bytes(int value) {
        payloadBytes = value;
        return this;
    }

    public SubmitDraft priority(int value) {
        priority = value;
        return this;
    }

    public SubmitDraft needs(String capability, String condition) {
        requirements.put(capability, condition);
        return this;
    }

    public SubmitDraft timeout(long ms) {
        timeoutMs = ms;
        return this;
    }

    public SubmitDraft attempts(int value) {
        maxAttempts = value;
        return this;
    }

    public SubmitDraft infrastructureAttempts(int value) {
        maxInfrastructureAttempts = value;
        return this;
    }

    public SubmitDraft backoff(long ms) {
        backoffMs = ms;
        return this;
    }

    public SubmitDraft notBefore(long ms) {
        notBeforeMs = ms;
        return this;
    }

    public SubmitDraft deadline(long ms) {
        deadlineMs = ms;
        return this;
    }

    public SubmitDraft due(long ms) {
        dueMs = ms;
        return this;
    }

    public SubmitDraft model(String value) {
        model = value;
        return this;
    }

    public SubmitDraft estimate(long ms) {
        estimateMs = ms;
        return this;
    }

    public SubmitDraft after(String... tasks) {
        dependsOn = List.of(tasks);
        return this;
    }

    public SubmitDraft labels(Map<String, String> value) {
        labels = value;
        return this;
    }

    public Command.Submit command() {
        return new Command.Submit(
                taskId,
                type,
                user,
                project,
                runId,
                name,
                payloadHash,
                payloadBytes,
                priority,
                requirements,
                timeoutMs,
                maxAttempts,
                maxInfrastructureAttempts,
                backoffMs,
                notBeforeMs,
                deadlineMs,
                dueMs,
                estimateMs,
                model,
                false,
                dependsOn,
                labels);
    }
}
