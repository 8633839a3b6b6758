package dev.fairlead.scheduler;

import java.util.List;

/**
 * What a WAITING task waits for besides its time; of one that ended while it waited, the tasks that had not succeeded.
 *
 * @param tasks that it depends on and that have not succeeded yet, in the order of its submit
 * @param unknownDueMs by then, on the lease clock, all of them must have been submitted; 0: they were
 * @param admissionDueMs by then, on the lease clock, somebody must have let it in; 0: nobody has to
 * @param createdAt offset of the command that made it wait
 */
public record Waiting(List<String> tasks, long unknownDueMs, long admissionDueMs, long createdAt) {
    public static final Waiting NOTHING = new Waiting(List.of(), 0, 0, 0);

    public Waiting {
        tasks = List.copyOf(tasks);
    }

    public boolean isOver() {
        return tasks.isEmpty() && admissionDueMs == 0;
    }

    public Waiting without(String taskId) {
        List<String> rest = tasks.stream().filter(task -> !task.equals(taskId)).toList();
        return new Waiting(rest, rest.isEmpty() ? 0 : unknownDueMs, admissionDueMs, createdAt);
    }

    public Waiting allKnown() {
        return new Waiting(tasks, 0, admissionDueMs, createdAt);
    }

    /** @param dueMs 0: it is let in */
    public Waiting admission(long dueMs) {
        return new Waiting(tasks, unknownDueMs, dueMs, createdAt);
    }

    /** What is kept of it when the task has ended. */
    Waiting ended() {
        return tasks.isEmpty() ? NOTHING : new Waiting(tasks, 0, 0, 0);
    }
}
