package dev.fairlead.cli.suite;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is remembered of one suite. Immutable.
 *
 * @param runs how many runs were recorded
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SuiteHistory(
        @JsonProperty("runs") long runs,
        @JsonProperty("units") Map<String, Units.Unit> units,
        @JsonProperty("failures") List<Units.Failure> failures) {

    static final SuiteHistory EMPTY = new SuiteHistory(0, Map.of(), List.of());

    static final int MAX_UNITS = 20_000;
    static final int MAX_FAILURES = 5_000;

    @SuppressWarnings("NullAway") // Jackson passes null for what a file leaves out
    SuiteHistory {
        units = units == null ? Map.of() : Map.copyOf(units);
        failures = failures == null ? List.of() : List.copyOf(failures);
    }

    /** With a run's durations averaged in, its failures in the place of the former ones, and within bounds. */
    SuiteHistory after(Map<String, Units.Unit> measured, List<Units.Failure> failed) {
        Map<String, Units.Unit> merged = new HashMap<>(units);
        measured.forEach((name, now) -> {
            Units.Unit old = units.getOrDefault(name, now);
            merged.put(name, average(old, now, runs + 1));
        });
        return new SuiteHistory(runs + 1, newest(merged), failed.subList(0, Math.min(failed.size(), MAX_FAILURES)));
    }

    private static Units.Unit average(Units.Unit old, Units.Unit now, long seen) {
        Map<String, Units.Method> methods = new HashMap<>();
        now.methods().forEach((name, method) -> {
            Units.Method before = old.methods().get(name);
            long ms = before == null ? method.ms() : average(before.ms(), method.ms());
            methods.put(name, new Units.Method(ms, method.invocations()));
        });
        return new Units.Unit(average(old.ms(), now.ms()), average(old.setupMs(), now.setupMs()), methods, seen);
    }

    private static long average(long old, long now) {
        return (old + now) / 2;
    }

    private static Map<String, Units.Unit> newest(Map<String, Units.Unit> units) {
        if (units.size() <= MAX_UNITS) {
            return units;
        }
        List<Map.Entry<String, Units.Unit>> entries = new ArrayList<>(units.entrySet());
        entries.sort(Comparator.comparingLong(
                        (Map.Entry<String, Units.Unit> e) -> -e.getValue().seen())
                .thenComparing(Map.Entry::getKey));
        Map<String, Units.Unit> kept = new HashMap<>();
        entries.subList(0, MAX_UNITS).forEach(e -> kept.put(e.getKey(), e.getValue()));
        return kept;
    }
}
