package dev.fairlead.cli.run;

import dev.fairlead.cli.suite.PlannedTask;
import java.util.Collection;

/**
 * How much work the tasks are, in milliseconds. A task without an estimate counts as the mean of those that have one, so
 * that the bar moves evenly; if none has, all count the same and there is no time to tell.
 */
final class Workload {
    private final double mean;

    Workload(Collection<PlannedTask> tasks) {
        mean = tasks.stream()
                .mapToLong(PlannedTask::estimateMs)
                .filter(e -> e > 0)
                .average()
                .orElse(0);
    }

    boolean isKnown() {
        return mean > 0;
    }

    double of(PlannedTask task) {
        if (!isKnown()) {
            return 1;
        }
        return task.estimateMs() > 0 ? task.estimateMs() : mean;
    }
}
