package dev.fairlead.cli.suite;

import dev.fairlead.reports.TaskResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which tasks had to start a JVM first: a worker's first ones, and those after one that may have lost its JVM. */
final class ColdStarts {

    private final Set<String> cold = new HashSet<>();

    ColdStarts(Collection<TaskResult> tasks) {
        Map<String, TreeMap<Long, String>> statusByEndByWorker = new HashMap<>();
        for (TaskResult task : tasks) {
            statusByEndByWorker
                    .computeIfAbsent(task.worker(), worker -> new TreeMap<>())
                    .put(task.startedAtMs() + task.durationMs(), task.status());
        }
        for (TaskResult task : tasks) {
            Map.Entry<Long, String> before = statusByEndByWorker
                    .getOrDefault(task.worker(), new TreeMap<>())
                    .floorEntry(task.startedAtMs());
            if (before == null || !before.getValue().equals(Measurement.SUCCEEDED)) {
                cold.add(task.name());
            }
        }
    }

    boolean contains(TaskResult task) {
        return cold.contains(task.name());
    }
}
