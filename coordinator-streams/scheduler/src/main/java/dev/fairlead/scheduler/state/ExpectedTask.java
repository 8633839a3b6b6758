package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.api.TaskView;

/** A queued task as policies see it: with the run time that was expected of it when it was queued. */
public record ExpectedTask(TaskRecord record) implements TaskView {
    @Override
    public String taskId() {
        return record.taskId();
    }

    @Override
    public String type() {
        return record.spec().type();
    }

    @Override
    public String model() {
        return record.spec().model();
    }

    @Override
    public String project() {
        return record.spec().project();
    }

    @Override
    public int priority() {
        return record.spec().priority();
    }

    @Override
    public long sequence() {
        return record.spec().sequence();
    }

    @Override
    public long submittedAtMs() {
        return record.spec().submittedAtMs();
    }

    @Override
    public long deadlineMs() {
        return record.spec().deadlineMs();
    }

    @Override
    public long dueMs() {
        return record.spec().dueMs();
    }

    @Override
    public long estimateMs() {
        return record.expectedMs();
    }
}
