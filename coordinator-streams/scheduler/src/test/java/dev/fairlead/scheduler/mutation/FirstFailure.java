package dev.fairlead.scheduler.mutation;

import static org.junit.platform.engine.discovery.ClassNameFilter.excludeClassNamePatterns;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.DiscoveryFilter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the compiled tests of a folder, traces and simulations last, until one fails: prints which, and exits with 1. With 0
 * if none does, with 3 if the classes do not fit each other. For {@code scripts/mutants}, which compiles what a fault touches
 * and nothing else.
 */
final class FirstFailure implements TestExecutionListener {
    private static final String TRACES = ".*\\.trace\\..*";
    private static final String SIMULATIONS = ".*\\.simulation\\..*";

    /** Those that take long come last. */
    private static final List<DiscoveryFilter<?>> ROUNDS = List.of(
            excludeClassNamePatterns(TRACES, SIMULATIONS),
            includeClassNamePatterns(TRACES),
            includeClassNamePatterns(SIMULATIONS));

    /** If fewer were found, that none failed says nothing. */
    private static final int FEWEST = 100;

    private static final int FAILED = 1;
    private static final int UNFIT = 3;

    private int finished;

    private FirstFailure() {}

    public static void main(String[] args) {
        FirstFailure listener = new FirstFailure();
        Launcher launcher = LauncherFactory.create();
        for (DiscoveryFilter<?> those : ROUNDS) {
            launcher.execute(
                    LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClasspathRoots(Set.of(Path.of(args[0]))))
                            .filters(includeClassNamePatterns(".*Test"), those)
                            .build(),
                    listener);
        }
        if (listener.finished < FEWEST) {
            stop("too few tests: " + listener.finished, UNFIT);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            String name = test.getSource().map(FirstFailure::name).orElse(test.getDisplayName());
            stop(name, result.getThrowable().filter(FirstFailure::isOfClasses).isPresent() ? UNFIT : FAILED);
        }
        finished += test.isTest() ? 1 : 0;
    }

    private static String name(TestSource source) {
        if (source instanceof MethodSource method) {
            return method.getJavaClass().getSimpleName() + "#" + method.getMethodName();
        }
        return source instanceof ClassSource type ? type.getJavaClass().getSimpleName() : source.toString();
    }

    private static boolean isOfClasses(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown instanceof IncompatibleClassChangeError || (cause != null && isOfClasses(cause));
    }

    private static void stop(String name, int code) {
        System.out.println(name);
        System.exit(code);
    }
}
