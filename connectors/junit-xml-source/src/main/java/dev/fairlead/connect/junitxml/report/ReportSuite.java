package dev.fairlead.connect.junitxml.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A suite that has test cases of its own.
 *
 * @param name with the names of the suites around it, from the outermost, joined by {@code " > "}
 * @param host where it ran; empty: the tool does not say
 * @param startedAt null: the tool does not say
 * @param seconds as the tool says; null: it does not
 * @param properties of the suite and those around it
 */
public record ReportSuite(
        String name,
        String host,
        @Nullable Instant startedAt,
        @Nullable Double seconds,
        Map<String, String> properties,
        List<ReportCase> cases) {
    public ReportSuite {
        properties = Map.copyOf(properties);
        cases = List.copyOf(cases);
    }

    /** Of all its executions, where the tool gives no time for the whole. */
    public double secondsOrSum() {
        return seconds != null
                ? seconds
                : cases.stream()
                        .mapToDouble(one -> one.seconds() == null ? 0 : one.seconds())
                        .sum();
    }
}
