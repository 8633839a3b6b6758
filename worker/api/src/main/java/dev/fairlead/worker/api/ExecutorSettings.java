package dev.fairlead.worker.api;

import java.nio.file.Path;
import java.util.Map;

/**
 * What an executor is given at its start.
 *
 * @param workFolder of this agent; exists, removed when the agent ends
 * @param slots how many attempts may run at a time, over all workers of the agent
 * @param properties the worker's configuration below {@code executor.<type>.}, prefix removed
 */
public record ExecutorSettings(Path workFolder, int slots, Map<String, String> properties) {
    public ExecutorSettings {
        properties = Map.copyOf(properties);
    }
}
