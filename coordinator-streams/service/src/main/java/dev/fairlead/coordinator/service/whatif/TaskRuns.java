package dev.fairlead.coordinator.service.whatif;

import dev.fairlead.events.TaskInfo;
import org.jspecify.annotations.Nullable;

/** One generation of a task, from fact to fact. */
final class TaskRuns {
    private final String name;
    private final TaskInfo first;
    private final RecordedReader.Asked asked;
    private long readyMs = -1;
    private long startMs;
    private long endMs;
    private long assignedMs = -1;
    private long ranMs;
    private boolean ended;
    private @Nullable String worker;

    TaskRuns(String name, TaskInfo first, RecordedReader.Asked asked) {
        this.name = name;
        this.first = first;
        this.asked = asked;
    }

    void assigned(TaskInfo task, long timeMs) {
        if (readyMs < 0) {
            readyMs = task.getQueuedAtMs();
            startMs = timeMs;
        }
        assignedMs = timeMs;
        worker = task.getWorkerId();
    }

    /** The attempt is over, however. */
    void released(long timeMs) {
        if (assignedMs >= 0) {
            ranMs += timeMs - assignedMs;
            assignedMs = -1;
            endMs = timeMs;
        }
    }

    void ended(long timeMs) {
        released(timeMs);
        ended = true;
    }

    /** Whether it ran, and is at its end. */
    boolean isWhole() {
        return ended && readyMs >= 0;
    }

    boolean isChoosy() {
        return asked.choosy();
    }

    String name() {
        return name;
    }

    TaskInfo first() {
        return first;
    }

    RecordedReader.Asked asked() {
        return asked;
    }

    long readyMs() {
        return readyMs;
    }

    long startMs() {
        return startMs;
    }

    long endMs() {
        return endMs;
    }

    long ranMs() {
        return ranMs;
    }

    String worker() {
        return worker == null ? "" : worker;
    }
}
