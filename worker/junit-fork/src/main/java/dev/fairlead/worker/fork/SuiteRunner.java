package dev.fairlead.worker.fork;

import dev.fairlead.worker.fork.Counts.Figure;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs requests on the suite's JUnit Platform, all of them in one launcher session that lasts as long as the fork. */
final class SuiteRunner implements AutoCloseable {
    private final LauncherSession session;
    private final TestReporter reporter;

    private SuiteRunner(LauncherSession session, TestReporter reporter) {
        this.session = session;
        this.reporter = reporter;
    }

    static SuiteRunner open(TestReporter reporter) {
        return new SuiteRunner(LauncherFactory.openSession(), reporter);
    }

    void run(RunRequest request) {
        Counts counts = new Counts();
        List<DiscoverySelector> selectors = resolve(request.selectors(), counts);
        String cause = "";
        String note = "";
        if (!selectors.isEmpty()) {
            try {
                note = execute(discoveryRequest(request, selectors), counts);
                failIfUsedUp(request.selectors(), counts);
            } catch (Throwable e) {
                cause = brokenOff(request, e);
            }
        }
        reporter.done(cause, counts, note);
    }

    @Override
    public void close() {
        session.close();
    }

    private List<DiscoverySelector> resolve(List<String> texts, Counts counts) {
        List<DiscoverySelector> selectors = new ArrayList<>();
        for (String text : texts) {
            try {
                selectors.add(Selectors.parse(text));
            } catch (RuntimeException | LinkageError e) {
                counts.add(Figure.SELECTORS_FAILED, 1);
                reporter.selectorFailed(text, Selectors.ownerOf(text), e);
            }
        }
        return selectors;
    }

    private String execute(LauncherDiscoveryRequest request, Counts counts) {
        TestPlan plan = session.getLauncher().discover(request);
        SuiteListener listener = new SuiteListener(reporter, plan, counts);
        session.getLauncher().execute(plan, listener);
        return listener.note();
    }

    /** There may be more invocations than anybody asked for, which must not go unnoticed. */
    private void failIfUsedUp(List<String> texts, Counts counts) {
        String only = texts.get(0);
        int room = texts.size() == 1 ? Selectors.room(only) : 0;
        if (room > 0 && counts.get(Figure.FOUND) >= room) {
            counts.add(Figure.SELECTORS_FAILED, 1);
            reporter.selectorFailed(
                    only,
                    Selectors.ownerOf(only),
                    new IllegalStateException(
                            "Expected fewer than " + room + " invocations in " + only
                                    + ", but there may be more that did not run; run the suite again, which now knows of these."));
        }
    }

    /** JUnit lets an OutOfMemoryError through, and an engine's refusal of a selector. */
    private String brokenOff(RunRequest request, Throwable failure) {
        if (reporter.brokenOff(failure) == 0) {
            String first = request.selectors().get(0);
            reporter.selectorFailed(first, Selectors.ownerOf(first), failure);
        }
        return Texts.shorten(failure.toString(), 1_000);
    }

    private static LauncherDiscoveryRequest discoveryRequest(RunRequest request, List<DiscoverySelector> selectors) {
        LauncherDiscoveryRequestBuilder builder =
                LauncherDiscoveryRequestBuilder.request().selectors(selectors);
        if (request.selectors().stream().anyMatch(selector -> selector.startsWith(Selectors.PACKAGE))) {
            builder.filters(ClassNameFilter.includeClassNamePatterns(ClassNameFilter.STANDARD_INCLUDE_PATTERN));
        }
        if (!request.includeTags().isEmpty()) {
            builder.filters(TagFilter.includeTags(request.includeTags()));
        }
        if (!request.excludeTags().isEmpty()) {
            builder.filters(TagFilter.excludeTags(request.excludeTags()));
        }
        if (!request.excludeMethods().isEmpty()) {
            builder.filters(new ExcludedMethods(request.excludeMethods()));
        }
        return builder.build();
    }
}
