package dev.fairlead.cli.suite;

import dev.fairlead.reports.RunReport;
import dev.fairlead.reports.TaskResult;
import dev.fairlead.reports.TestResult;
import dev.fairlead.reports.TestResult.Attempt;
import dev.fairlead.reports.TestResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds the reports that a history reads. */
final class Reports {

    private final List<TestResult> tests = new ArrayList<>();
    private final List<TaskResult> tasks = new ArrayList<>();

    Reports passed(String suite, String selector, long ms) {
        return test(suite, selector, attempt(Status.PASSED, "", ms));
    }

    Reports failed(String suite, String selector, String type) {
        return test(suite, selector, attempt(Status.FAILED, type, 1));
    }

    Reports flaky(String suite, String selector) {
        return test(suite, selector, attempt(Status.FAILED, "x.Error", 1), attempt(Status.PASSED, "", 1));
    }

    private Reports test(String suite, String selector, Attempt... attempts) {
        tests.add(new TestResult("test " + tests.size(), suite, "name", selector, List.of(attempts)));
        return this;
    }

    Reports task(String name, String status, long ms) {
        return task(name, status, ms, "w");
    }

    /** A worker's tasks run one after the other. */
    Reports task(String name, String status, long ms, String worker) {
        long start = tasks.stream()
                .filter(t -> t.worker().equals(worker))
                .mapToLong(t -> t.startedAtMs() + t.durationMs())
                .max()
                .orElse(1);
        tasks.add(new TaskResult("t" + tasks.size(), name, status, worker, 1, start, ms, "", Map.of()));
        return this;
    }

    Reports add(Reports more) {
        tests.addAll(more.tests);
        more.tasks.forEach(t -> task(t.name(), t.status(), t.durationMs(), t.worker()));
        return this;
    }

    RunReport report() {
        return new RunReport("a run", Instant.EPOCH, Duration.ofSeconds(1), Map.of(), tests, tasks, List.of());
    }

    private static Attempt attempt(Status status, String type, long ms) {
        return new Attempt(status, "w", 0, ms * 1000, type, "", "", "", "", "");
    }
}
