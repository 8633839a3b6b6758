package dev.fairlead.cli.run;

import dev.fairlead.reports.TestResult.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sums up the tasks for the display, those that still run included. */
final class RunViews {
    private final Workload workload;
    private final TestLedger ledger;

    RunViews(Workload workload, TestLedger ledger) {
        this.workload = workload;
        this.ledger = ledger;
    }

    RunView of(Collection<TaskRun> tasks, long nowMs) {
        Map<Status, Integer> seen = new EnumMap<>(Status.class);
        List<RunView.Running> running = new ArrayList<>();
        double all = 0;
        double done = 0;
        int ended = 0;
        for (TaskRun task : tasks) {
            double weight = workload.of(task.planned);
            all += weight;
            if (task.isEnded()) {
                ended++;
                done += weight;
            } else if (task.isRunning()) {
                done += workload.isKnown() ? Math.min(0.95 * weight, (double) (nowMs - task.startedAtMs())) : 0;
                running.add(new RunView.Running(task.worker(), task.name(), task.runningTests(), task.startedAtMs()));
                if (task.round == 1) {
                    task.unacceptedTests().forEach(test -> seen.merge(TestLedger.status(test), 1, Integer::sum));
                }
            }
        }
        running.sort(Comparator.comparing(RunView.Running::worker).thenComparingLong(RunView.Running::sinceMs));
        return new RunView(
                tasks.size(),
                ended,
                count(Status.PASSED, seen),
                count(Status.FAILED, seen),
                count(Status.ABORTED, seen),
                count(Status.SKIPPED, seen),
                ledger.flaky(),
                all == 0 ? 0 : done / all,
                workload.isKnown() ? Math.round(all - done) : 0,
                running.size(),
                running);
    }

    private int count(Status status, Map<Status, Integer> seen) {
        return ledger.count(status) + seen.getOrDefault(status, 0);
    }
}
