package dev.fairlead.cli.suite;

import java.util.List;
import java.util.Map;

/**
 * What to run, ready for submission.
 *
 * @param title for people, for example the coordinates
 * @param tasks in the order of submission, longest first; never empty
 * @param history where the run's report is to be recorded
 * @param properties what a reader of the report needs to know about the suite
 */
public record Suite(String title, List<PlannedTask> tasks, History history, Map<String, String> properties) {

    public Suite {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("Expected to load suite '" + title + "' with tasks, but it has none.");
        }
        tasks = List.copyOf(tasks);
        properties = Map.copyOf(properties);
    }

    /** The same suite with its tasks in other words. */
    public Suite with(List<PlannedTask> others) {
        return new Suite(title, others, history, properties);
    }
}
