package dev.fairlead.worker.fork;

import dev.fairlead.worker.fork.Counts.Figure;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Follows one run: counts as the console launcher does, and reports each test case as it starts and ends. */
final class SuiteListener implements TestExecutionListener {
    private final TestReporter reporter;
    private final TestPlan plan;
    private final TestNames names;
    private final Counts counts;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<String, Long> startedAt = new ConcurrentHashMap<>();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private volatile String note = "";

    SuiteListener(TestReporter reporter, TestPlan plan, Counts counts) {
        this.reporter = reporter;
        this.plan = plan;
        this.names = new TestNames(plan);
        this.counts = counts;
        counts.add(Figure.FOUND, plan.countTestIdentifiers(TestIdentifier::isTest));
    }

    /** Why a container was aborted, the last one; empty: none was. */
    String note() {
        return note;
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier test) {
        if (test.isTest()) {
            counts.add(Figure.FOUND, 1);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        Stream.concat(Stream.of(test), plan.getDescendants(test).stream())
                .filter(TestIdentifier::isTest)
                .forEach(skipped -> {
                    counts.add(Figure.SKIPPED, 1);
                    reporter.skipped(names, skipped, reason);
                });
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            counts.add(Figure.STARTED, 1);
            test.getParentId().ifPresent(begun::add);
            numbers.put(test.getUniqueId(), reporter.started(names, test));
        }
        startedAt.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        long now = System.nanoTime();
        Long started = startedAt.remove(test.getUniqueId());
        long micros = TimeUnit.NANOSECONDS.toMicros(now - (started == null ? now : started));
        Integer number = numbers.remove(test.getUniqueId());
        if (number != null) {
            counts.add(figureOf(result.getStatus()), 1);
            reporter.finished(number, result, micros);
        } else if (result.getStatus() == Status.FAILED) {
            containerFailed(test, result, micros);
        } else if (result.getStatus() == Status.ABORTED) {
            containerAborted(test, result);
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        StringBuilder text = new StringBuilder();
        entry.getKeyValuePairs()
                .forEach((key, value) ->
                        text.append(key).append(" = ").append(value).append('\n'));
        reporter.printed(Protocol.STDOUT, text.toString());
    }

    private void containerFailed(TestIdentifier container, TestExecutionResult result, long micros) {
        counts.add(Figure.CONTAINERS_FAILED, 1);
        Throwable failure = result.getThrowable().orElseGet(() -> new AssertionError("failed without a reason"));
        reporter.containerFailed(names, container, failureName(container), failure, micros);
    }

    private void containerAborted(TestIdentifier container, TestExecutionResult result) {
        counts.add(Figure.CONTAINERS_ABORTED, 1);
        note = names.className(container) + " was aborted: "
                + result.getThrowable().map(Throwables::message).orElse("no reason is known");
    }

    /** As Gradle and JUnit 4 call what failed around the tests of a class; a method or factory has its own name. */
    private String failureName(TestIdentifier container) {
        boolean group =
                container.getSource().filter(ClassSource.class::isInstance).isPresent()
                        || !plan.getParent(container).isPresent();
        if (!group) {
            return names.name(container);
        }
        return begun.contains(container.getUniqueId()) ? "executionError" : "initializationError";
    }

    private static Figure figureOf(Status status) {
        switch (status) {
            case SUCCESSFUL:
                return Figure.SUCCESSFUL;
            case ABORTED:
                return Figure.ABORTED;
            default:
                return Figure.FAILED;
        }
    }
}
