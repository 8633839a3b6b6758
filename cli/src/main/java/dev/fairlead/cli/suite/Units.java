package dev.fairlead.cli.suite;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/** What is remembered of the units of a suite: test classes, or the files of a command. */
final class Units {

    private Units() {}

    /**
     * @param ms moving average of the whole unit
     * @param setupMs of that, what belongs to no test
     * @param methods by {@code name(types)}; only where a split may be worth it
     * @param seen when it ran last, in runs of this suite: for dropping the oldest
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Unit(
            @JsonProperty("ms") long ms,
            @JsonProperty("setupMs") long setupMs,
            @JsonProperty("methods") Map<String, Method> methods,
            @JsonProperty("seen") long seen) {

        @SuppressWarnings("NullAway") // Jackson passes null for what a file leaves out
        Unit {
            methods = methods == null ? Map.of() : Map.copyOf(methods);
        }
    }

    /** @param invocations of a test template; 0 for a method that is one test */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Method(
            @JsonProperty("ms") long ms, @JsonProperty("n") int invocations) {}

    /** What failed, and how to run just that again. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Failure(
            @JsonProperty("unit") String unit,
            @JsonProperty("select") String selector) {}
}
