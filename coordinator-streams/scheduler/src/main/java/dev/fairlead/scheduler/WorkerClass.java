package dev.fairlead.scheduler;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people and the history call workers that are alike: their capability {@code class}, or else their {@code os} and
 * {@code cores}, for instance linux-4.
 */
public final class WorkerClass {
    private WorkerClass() {}

    /** Empty: the worker says nothing of all that. */
    public static String of(Map<String, String> capabilities) {
        String name = capabilities.get("class");
        return name != null
                ? name
                : Stream.of("os", "cores")
                        .map(capability -> capabilities.getOrDefault(capability, ""))
                        .filter(value -> !value.isEmpty())
                        .collect(Collectors.joining("-"));
    }
}
