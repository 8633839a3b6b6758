package dev.fairlead.cli.demo;

import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCancelled;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Who waits and who runs, by user, as the facts tell it; a line for each cycle in which something was started. */
final class DemoBoard {
    private final Map<String, Integer> waiting = new TreeMap<>();
    private final Map<String, Integer> running = new TreeMap<>();
    private final Map<String, Integer> started = new TreeMap<>();
    private final Set<String> placed = new HashSet<>();
    private int open;
    private int cycles;
    private int failed;

    DemoBoard(List<SubmitTask> tasks) {
        open = tasks.size();
        tasks.forEach(task -> waiting.merge(task.getUser(), 1, Integer::sum));
    }

    boolean isDone() {
        return open == 0;
    }

    int failed() {
        return failed;
    }

    void accept(SpecificRecord fact) {
        if (fact instanceof TaskAssigned assigned) {
            start(assigned.getTask());
        } else if (fact instanceof TaskCompleted completed) {
            end(completed.getTask(), false);
        } else if (fact instanceof TaskFailed gone) {
            end(gone.getTask(), !gone.getWillRetry());
        } else if (fact instanceof TaskCancelled cancelled) {
            end(cancelled.getTask(), true);
        }
    }

    /** What was started since the last line; null: nothing. */
    @Nullable
    String cycle() {
        if (started.isEmpty()) {
            return null;
        }
        String line = "cycle %3d   started %-28s running %-28s waiting %s"
                .formatted(++cycles, text(started), text(running), text(waiting));
        started.clear();
        return line;
    }

    private void start(TaskInfo task) {
        if (placed.add(task.getTaskId())) {
            add(waiting, task.getUser(), -1);
            add(running, task.getUser(), 1);
            add(started, task.getUser(), 1);
        }
    }

    private void end(TaskInfo task, boolean isFailure) {
        if (placed.remove(task.getTaskId())) {
            add(running, task.getUser(), -1);
        }
        if (task.getStatus() == TaskStatus.BACKOFF) {
            add(waiting, task.getUser(), 1);
            return;
        }
        open--;
        failed += isFailure ? 1 : 0;
    }

    private static void add(Map<String, Integer> counts, String user, int by) {
        counts.merge(user, by, (old, more) -> old + more == 0 ? null : old + more);
    }

    private static String text(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? "-"
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }
}
