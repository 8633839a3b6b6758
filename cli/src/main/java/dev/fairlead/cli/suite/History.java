package dev.fairlead.cli.suite;

import dev.fairlead.reports.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What earlier runs of a suite tell the next one: durations of classes and methods, numbers of invocations, and what
 * failed last. Loaded with the suite, and given the run's report at its end. Not for several threads.
 */
public final class History {

    private final HistoryFile file;
    private final String suite;
    private final SuiteHistory known;
    private List<Portion> planned = List.of();
    private boolean isWhole;

    private History(HistoryFile file, String suite) {
        this.file = file;
        this.suite = suite;
        this.known = file.read(suite);
    }

    /**
     * @param folder {@code .fairlead} of the project
     * @param suite tells the suites apart that are run in one folder
     * @param warning hears of a file that cannot be used
     */
    static History load(Path folder, String suite, Consumer<String> warning) {
        return new History(new HistoryFile(folder, warning), suite);
    }

    /** Tells what {@link #record} will hear of; {@code whole} if each unit runs all its tests. */
    void plan(List<Portion> portions, boolean whole) {
        this.planned = List.copyOf(portions);
        this.isWhole = whole;
    }

    /** Remembers the run. A file that cannot be written is a warning. */
    public void record(RunReport report) {
        Measurement measurement = new Measurement(planned, report);
        Map<String, Units.Unit> durations = isWhole ? measurement.durations() : Map.of();
        List<Units.Failure> failures = measurement.failures();
        file.update(suite, now -> now.after(durations, failures));
    }

    /** Selectors of the tests that failed in the last run; the unit's name where it failed as a whole. */
    public Set<String> lastFailures() {
        return known.failures().stream()
                .map(f -> f.selector().isEmpty() ? f.unit() : f.selector())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** By unit; an empty selector stands for all of it. */
    Map<String, List<String>> lastFailuresByUnit() {
        return known.failures().stream()
                .collect(Collectors.groupingBy(
                        Units.Failure::unit, Collectors.mapping(Units.Failure::selector, Collectors.toList())));
    }

    Units.@Nullable Unit unit(String name) {
        return known.units().get(name);
    }

    boolean isEmpty() {
        return known.units().isEmpty();
    }
}
