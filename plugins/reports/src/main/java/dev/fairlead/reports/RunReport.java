package dev.fairlead.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A finished run, as every report shows it.
 *
 * @param title what was run, for example the suite's coordinates
 * @param properties what a reader needs to run it again: command line, JDK, workers
 * @param tests every test once, in the order of suites and then of execution
 * @param tasks every task, also those that ran no test
 * @param incidents what happened besides tests: lost workers, crashed forks, requeued tasks; oldest first
 */
public record RunReport(
        String title,
        Instant startedAt,
        Duration wallTime,
        Map<String, String> properties,
        List<TestResult> tests,
        List<TaskResult> tasks,
        List<String> incidents) {

    public RunReport {
        properties = Map.copyOf(properties);
        tests = List.copyOf(tests);
        tasks = List.copyOf(tasks);
        incidents = List.copyOf(incidents);
    }
}
