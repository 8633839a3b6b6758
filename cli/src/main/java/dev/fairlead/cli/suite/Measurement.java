package dev.fairlead.cli.suite;

import dev.fairlead.reports.RunReport;
import dev.fairlead.reports.TaskResult;
import dev.fairlead.reports.TestResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a run's report for the history: how long each unit took, and what to run again. */
final class Measurement {

    /** Below it, the difference between a task and its tests is ours rather than the class's own. */
    private static final long SETUP_THRESHOLD_MS = 1_000;
    /** Units shorter than this are never split, so their methods need not be kept. */
    private static final long METHODS_THRESHOLD_MS = 200;

    private static final int MAX_METHODS = 500;
    /** What the junit executor calls the failures of tests that its JVM took along. */
    private static final Set<String> CUT_OFF = Set.of("crash", "timeout");

    private static final Pattern RETRY = Pattern.compile(" \\(retry \\d+\\)$");
    static final String SUCCEEDED = "SUCCEEDED";
    private static final String CANCELLED = "CANCELLED";

    private final List<Portion> planned;
    private final Map<String, TaskResult> first = new HashMap<>();
    private final Map<String, TaskResult> last = new HashMap<>();
    private final Map<String, List<TestResult>> tests = new HashMap<>();
    private final ColdStarts coldStarts;
    private final long startMs;

    Measurement(List<Portion> planned, RunReport report) {
        this.planned = planned;
        for (TaskResult task : report.tasks()) {
            String name = RETRY.matcher(task.name()).replaceFirst("");
            first.merge(name, task, (a, b) -> a.startedAtMs() <= b.startedAtMs() ? a : b);
            last.merge(name, task, (a, b) -> a.startedAtMs() > b.startedAtMs() ? a : b);
        }
        Set<String> units = new HashSet<>();
        planned.forEach(p -> units.addAll(p.units()));
        for (TestResult test : report.tests()) {
            String unit = unitOf(test, units);
            if (units.contains(unit)) {
                tests.computeIfAbsent(unit, u -> new ArrayList<>()).add(test);
            }
        }
        this.coldStarts = new ColdStarts(first.values());
        this.startMs = leastColdStart();
    }

    private static String unitOf(TestResult test, Set<String> units) {
        if (units.contains(test.suite())) {
            return test.suite();
        }
        String byId = key(test).className();
        int nested = test.suite().indexOf('$');
        return units.contains(byId) || nested < 0 ? byId : test.suite().substring(0, nested);
    }

    private static TestKey key(TestResult test) {
        TestKey key = TestKey.parse(test.selector());
        return key.equals(TestKey.UNKNOWN) ? TestKey.parse(test.id()) : key;
    }

    /** By unit. Those are left out that did not run to their end. */
    Map<String, Units.Unit> durations() {
        Map<String, List<Portion>> byUnit = new HashMap<>();
        for (Portion portion : planned) {
            portion.units()
                    .forEach(u ->
                            byUnit.computeIfAbsent(u, x -> new ArrayList<>()).add(portion));
        }
        Map<String, Units.Unit> durations = new HashMap<>();
        byUnit.forEach((unit, portions) -> {
            if (portions.stream().allMatch(this::ranToItsEnd)) {
                durations.put(unit, measure(unit, portions));
            }
        });
        return durations;
    }

    private boolean ranToItsEnd(Portion portion) {
        TaskResult task = first.get(portion.name());
        return task != null && (task.status().equals(SUCCEEDED) || task.status().equals("FAILED"));
    }

    private Units.Unit measure(String unit, List<Portion> portions) {
        List<TestResult> own = tests.getOrDefault(unit, List.of());
        long ofTests = millis(own);
        TaskResult task = first.get(portions.get(0).name());
        boolean isAlone = portions.size() == 1 && portions.get(0).units().size() == 1;
        long setup = 0;
        if (isAlone && task != null) {
            long rest = task.durationMs() - ofTests - (coldStarts.contains(task) ? startMs : 0);
            setup = (own.isEmpty() || rest > SETUP_THRESHOLD_MS) ? Math.max(rest, 0) : 0;
        }
        long ms = ofTests + setup;
        return new Units.Unit(ms, setup, ms < METHODS_THRESHOLD_MS ? Map.of() : methods(own), 0);
    }

    /** What no cold task took less for, besides its tests. */
    private long leastColdStart() {
        return planned.stream()
                .filter(p -> tests.keySet().containsAll(p.units()))
                .map(p -> first.get(p.name()))
                .filter(Objects::nonNull)
                .filter(coldStarts::contains)
                .mapToLong(t -> t.durationMs() - testMillisByTask(t.name()))
                .filter(ms -> ms >= 0)
                .min()
                .orElse(0);
    }

    private long testMillisByTask(String name) {
        return planned.stream()
                .filter(p -> p.name().equals(name))
                .flatMap(p -> p.units().stream())
                .mapToLong(u -> millis(tests.getOrDefault(u, List.of())))
                .sum();
    }

    private static long millis(List<TestResult> tests) {
        return tests.stream().mapToLong(Measurement::micros).sum() / 1000;
    }

    private static Map<String, Units.Method> methods(List<TestResult> tests) {
        Map<String, long[]> sums = new HashMap<>();
        for (TestResult test : tests) {
            TestKey key = key(test);
            if (!key.method().isEmpty()) {
                long[] sum = sums.computeIfAbsent(key.method(), m -> new long[2]);
                sum[0] += micros(test);
                sum[1] += key.isInvocation() ? 1 : 0;
            }
        }
        Map<String, Units.Method> methods = new HashMap<>();
        sums.entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue()[0], a.getValue()[0]))
                .limit(MAX_METHODS)
                .forEach(e -> methods.put(e.getKey(), new Units.Method(e.getValue()[0] / 1000, (int) e.getValue()[1])));
        return methods;
    }

    private static long micros(TestResult test) {
        return test.last().durationMicros();
    }

    /** Each failed test, and each unit whose task failed for another reason, or so that some tests may not have run. */
    List<Units.Failure> failures() {
        Set<Units.Failure> failures = new LinkedHashSet<>();
        tests.forEach((unit, results) -> results.stream()
                .filter(t -> t.status() == TestResult.Status.FAILED)
                .forEach(t -> failures.add(new Units.Failure(unit, isCutOff(t) ? "" : t.selector()))));
        Set<String> explained = new HashSet<>();
        failures.forEach(f -> explained.add(f.unit()));
        for (Portion portion : planned) {
            if (hasFailed(portion)) {
                boolean isExplained = portion.units().stream().anyMatch(explained::remove);
                portion.units().stream()
                        .filter(unit -> !isExplained)
                        .forEach(unit -> failures.add(new Units.Failure(unit, "")));
            }
        }
        return List.copyOf(failures);
    }

    /** Its JVM ended with it, and tests behind it may not have run. */
    private static boolean isCutOff(TestResult test) {
        return CUT_OFF.contains(test.last().failureType());
    }

    private boolean hasFailed(Portion portion) {
        TaskResult end = last.get(portion.name());
        return end != null && !end.status().equals(SUCCEEDED) && !end.status().equals(CANCELLED);
    }
}
