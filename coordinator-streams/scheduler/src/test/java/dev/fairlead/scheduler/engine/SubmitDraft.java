package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Command;
import java.util.Map;
import java.util.TreeMap;

/** A submit in the making, with ordinary values for all that a test does not care about. */
final class SubmitDraft {
    private final String taskId;
    private String type = "junit";
    private String user = "ann";
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
    private long estimateMs;

    private SubmitDraft(String taskId) {
        this.taskId = taskId;
    }

    static SubmitDraft task(String taskId) {
        return new SubmitDraft(taskId);
    }

    SubmitDraft type(String value) {
        type = value;
        return this;
    }

    SubmitDraft of(String value) {
        user = value;
        return this;
    }

    SubmitDraft name(String value) {
        name = value;
        return this;
    }

    SubmitDraft hash(long value) {
        payloadHash = value;
        return this;
    }

    SubmitDraft bytes(int value) {
        payloadBytes = value;
        return this;
    }

    SubmitDraft priority(int value) {
        priority = value;
        return this;
    }

    SubmitDraft needs(String capability, String condition) {
        requirements.put(capability, condition);
        return this;
    }

    SubmitDraft timeout(long ms) {
        timeoutMs = ms;
        return this;
    }

    SubmitDraft attempts(int value) {
        maxAttempts = value;
        return this;
    }

    SubmitDraft infrastructureAttempts(int value) {
        maxInfrastructureAttempts = value;
        return this;
    }

    SubmitDraft backoff(long ms) {
        backoffMs = ms;
        return this;
    }

    SubmitDraft notBefore(long ms) {
        notBeforeMs = ms;
        return this;
    }

    SubmitDraft deadline(long ms) {
        deadlineMs = ms;
        return this;
    }

    SubmitDraft estimate(long ms) {
        estimateMs = ms;
        return this;
    }

    Command.Submit command() {
        return new Command.Submit(
                taskId,
                type,
                user,
                "project",
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
                estimateMs,
                false);
    }
}
