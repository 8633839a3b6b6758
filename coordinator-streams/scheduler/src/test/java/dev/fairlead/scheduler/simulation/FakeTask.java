package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.api.TaskView;

/** A task as a policy sees it, with ordinary values for all that a test does not care about. */
public record FakeTask(String taskId, int priority, long sequence, long submittedAtMs, long dueMs, long estimateMs)
        implements TaskView {

    public static FakeTask task(String taskId) {
        return new FakeTask(taskId, 0, 0, 0, 0, 0);
    }

    public FakeTask urgent(int steps) {
        return new FakeTask(taskId, steps, sequence, submittedAtMs, dueMs, estimateMs);
    }

    public FakeTask arrived(long number) {
        return new FakeTask(taskId, priority, number, submittedAtMs, dueMs, estimateMs);
    }

    public FakeTask submitted(long atMs) {
        return new FakeTask(taskId, priority, sequence, atMs, dueMs, estimateMs);
    }

    public FakeTask due(long atMs) {
        return new FakeTask(taskId, priority, sequence, submittedAtMs, atMs, estimateMs);
    }

    public FakeTask expected(long ms) {
        return new FakeTask(taskId, priority, sequence, submittedAtMs, dueMs, ms);
    }

    @Override
    public String type() {
        return "junit";
    }

    @Override
    public String model() {
        return "";
    }

    @Override
    public String project() {
        return "project";
    }

    @Override
    public long deadlineMs() {
        return 0;
    }
}
