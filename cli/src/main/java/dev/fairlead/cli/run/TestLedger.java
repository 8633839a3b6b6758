package dev.fairlead.cli.run;

import dev.fairlead.events.TestCaseResult;
import dev.fairlead.events.TestFailure;
import dev.fairlead.reports.TestResult;
import dev.fairlead.reports.TestResult.Attempt;
import dev.fairlead.reports.TestResult.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Every test of the run once, with its attempts in order. A test is known by the task that first planned it and the
 * tool's own id, so that a class that exists in two modules is two, and a retry's result is the same test's next attempt.
 */
final class TestLedger {

    /** @param root the task that first planned the test */
    record Key(String root, String test) {}

    private static final class Entry {
        final String suite;
        final String name;
        final String selector;
        final List<Attempt> attempts = new ArrayList<>();

        Entry(String suite, String name, String selector) {
            this.suite = suite;
            this.name = name;
            this.selector = selector;
        }

        Status status() {
            return attempts.get(attempts.size() - 1).status();
        }

        boolean isFlaky() {
            return status() == Status.PASSED && attempts.stream().anyMatch(a -> a.status() == Status.FAILED);
        }
    }

    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private int flaky;

    void add(Key key, TestCaseResult test, String worker) {
        add(key, test.getClassName(), test.getName(), test.getSelector(), attempt(test, worker));
    }

    void add(Key key, String suite, String name, String selector, Attempt attempt) {
        Entry entry = entries.get(key);
        if (entry == null) {
            entry = new Entry(suite, name, selector);
            entries.put(key, entry);
        } else {
            count(entry, -1);
        }
        entry.attempts.add(attempt);
        count(entry, 1);
    }

    /** What had failed has now been seen to pass, as a part of something larger. */
    void pass(Key key, String worker, long startedAtMs, long durationMs) {
        add(
                key,
                "",
                "",
                "",
                new Attempt(Status.PASSED, worker, startedAtMs, durationMs * 1_000, "", "", "", "", "", ""));
    }

    private void count(Entry entry, int by) {
        counts.merge(entry.status(), by, Integer::sum);
        flaky += entry.isFlaky() ? by : 0;
    }

    int count(Status status) {
        return counts.getOrDefault(status, 0);
    }

    int flaky() {
        return flaky;
    }

    boolean isFlaky(Key key) {
        Entry entry = entries.get(key);
        return entry != null && entry.isFlaky();
    }

    List<Key> failedOf(String root) {
        return entries.entrySet().stream()
                .filter(e -> e.getKey().root().equals(root) && e.getValue().status() == Status.FAILED)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** By suite, then as they ran. */
    List<TestResult> results() {
        Set<String> ids = new HashSet<>();
        List<TestResult> results = new ArrayList<>(entries.size());
        entries.forEach((key, entry) -> results.add(
                new TestResult(uniqueId(key, ids), entry.suite, entry.name, entry.selector, entry.attempts)));
        results.sort(Comparator.comparing(TestResult::suite)
                .thenComparingLong(t -> t.attempts().get(0).startedAtMs()));
        return results;
    }

    private static String uniqueId(Key key, Set<String> taken) {
        return taken.add(key.test()) ? key.test() : key.root() + "/" + key.test();
    }

    private static Attempt attempt(TestCaseResult test, String worker) {
        TestFailure failure = Objects.requireNonNullElseGet(test.getFailure(), () -> new TestFailure("", "", ""));
        return new Attempt(
                status(test),
                worker,
                test.getStartedAtMs(),
                test.getDurationMicros(),
                failure.getType(),
                failure.getMessage(),
                failure.getStackTrace(),
                test.getReason(),
                test.getStdout(),
                test.getStderr());
    }

    /** A status of a newer worker that is not known here counts as a failure, never as a success. */
    static Status status(TestCaseResult test) {
        return switch (test.getStatus()) {
            case PASSED -> Status.PASSED;
            case ABORTED -> Status.ABORTED;
            case SKIPPED -> Status.SKIPPED;
            case FAILED, UNKNOWN -> Status.FAILED;
        };
    }
}
