package dev.fairlead.plugin.reporter;

import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.reports.RunReport;
import dev.fairlead.reports.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How tasks ended: how many, and how long they took on the average; the last {@value #KEPT} one by one. A generation of a
 * task counts once, however often its end is told. For one thread.
 */
final class TaskTally {
    static final int KEPT = 1_000;

    private static final int REMEMBERED = 100_000;
    private static final double MS_PER_S = 1_000;

    private final Map<TaskStatus, Long> counts = new EnumMap<>(TaskStatus.class);
    private final Map<String, TaskResult> last = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private long timed;
    private long totalMs;
    private long firstMs = Long.MAX_VALUE;
    private long lastMs;

    /** @return whether it was not known yet */
    boolean add(TaskInfo task, long timeMs, long durationMs, String message) {
        String key = task.getTaskId() + " " + task.getGeneration();
        if (!known.add(key)) {
            return false;
        }
        forget(known, REMEMBERED);
        counts.merge(task.getStatus(), 1L, Long::sum);
        if (task.getStatus() != TaskStatus.CANCELLED) {
            timed++;
            totalMs += durationMs;
        }
        firstMs = Math.min(firstMs, timeMs);
        lastMs = Math.max(lastMs, timeMs);
        last.put(key, result(task, durationMs, message));
        forget(last.keySet(), KEPT);
        return true;
    }

    private static void forget(Set<String> oldestFirst, int most) {
        if (oldestFirst.size() > most) {
            oldestFirst.remove(oldestFirst.iterator().next());
        }
    }

    private static TaskResult result(TaskInfo task, long durationMs, String message) {
        String worker = task.getWorkerId();
        return new TaskResult(
                task.getTaskId(),
                task.getName(),
                task.getStatus().name(),
                worker == null ? "" : worker,
                task.getAttempt(),
                task.getStartedAtMs(),
                durationMs,
                message,
                Map.of());
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** In a sentence. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%d tasks: %d succeeded, %d failed, %d cancelled; mean duration %.3f s",
                counts.values().stream().mapToLong(Long::longValue).sum(),
                count(TaskStatus.SUCCEEDED),
                count(TaskStatus.FAILED),
                count(TaskStatus.CANCELLED),
                meanMs() / MS_PER_S);
    }

    private long count(TaskStatus status) {
        return counts.getOrDefault(status, 0L);
    }

    /** Of those that ran; 0 if none did. */
    double meanMs() {
        return timed == 0 ? 0 : (double) totalMs / timed;
    }

    /** Not to be asked while it is empty. */
    RunReport report() {
        return new RunReport(
                summary(),
                Instant.ofEpochMilli(firstMs),
                Duration.ofMillis(lastMs - firstMs),
                Map.of(
                        "succeeded", Long.toString(count(TaskStatus.SUCCEEDED)),
                        "failed", Long.toString(count(TaskStatus.FAILED)),
                        "cancelled", Long.toString(count(TaskStatus.CANCELLED)),
                        "mean duration (ms)", String.format(Locale.ROOT, "%.1f", meanMs())),
                List.of(),
                List.copyOf(last.values()),
                failures());
    }

    private List<String> failures() {
        return last.values().stream()
                .filter(task -> task.status().equals(TaskStatus.FAILED.name()))
                .map(task -> "Task " + task.taskId() + " failed: " + task.message())
                .toList();
    }
}
