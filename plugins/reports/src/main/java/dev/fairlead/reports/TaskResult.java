package dev.fairlead.reports;

import java.util.Map;

/**
 * One task of the run, at its end.
 *
 * @param status the terminal state's name, or the state in which the run left it
 * @param attempts assignments that it took
 * @param message why it failed; empty otherwise
 * @param output stream name to text that belongs to no single test; thread dumps are here
 */
public record TaskResult(
        String taskId,
        String name,
        String status,
        String worker,
        int attempts,
        long startedAtMs,
        long durationMs,
        String message,
        Map<String, String> output) {

    public TaskResult {
        output = Map.copyOf(output);
    }
}
