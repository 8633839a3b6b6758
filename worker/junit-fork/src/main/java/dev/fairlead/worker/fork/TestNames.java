package dev.fairlead.worker.fork;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** What a test is called, where it belongs, and with which selector it can be run again. */
final class TestNames {
    private static final int LIMIT = 1_000;
    private static final Pattern PLAIN_METHOD =
            Pattern.compile("\\[engine:junit-jupiter]/\\[class:[^/]*]/\\[method:[^/]*]");
    private static final Pattern PLAIN_CLASS = Pattern.compile("\\[engine:junit-jupiter]/\\[class:[^/]*]");
    private static final String CLASS_INVOCATION = "/[class-template-invocation:";

    private final TestPlan plan;

    TestNames(TestPlan plan) {
        this.plan = plan;
    }

    /** The class that declares the test, or inherits it; for what has none, the engine's name. */
    String className(TestIdentifier test) {
        return nearest(test, TestNames::classOf).orElseGet(() -> root(test).getDisplayName());
    }

    /** For example {@code adds(int)[3] three and four}. */
    String name(TestIdentifier test) {
        String name = join(test.getLegacyReportingName(), test.getDisplayName());
        if (test.getUniqueId().contains(CLASS_INVOCATION)) {
            name += nearest(test, TestNames::invocationOf).map(of -> " " + of).orElse("");
        }
        return Texts.shorten(name, LIMIT);
    }

    String selector(TestIdentifier test) {
        String id = test.getUniqueId();
        TestSource source = test.getSource().orElse(null);
        if (source instanceof MethodSource && PLAIN_METHOD.matcher(id).matches()) {
            MethodSource method = (MethodSource) source;
            return "method:" + method.getClassName() + "#" + method.getMethodName() + "("
                    + method.getMethodParameterTypes() + ")";
        }
        if (source instanceof ClassSource && PLAIN_CLASS.matcher(id).matches()) {
            return "class:" + ((ClassSource) source).getClassName();
        }
        return plan.getParent(test).isPresent() ? "uid:" + id : "";
    }

    /** The legacy name is unique and has the index; the display name says more, but often repeats it. */
    private static String join(String legacy, String display) {
        if (display.equals(legacy)) {
            return legacy;
        }
        String index = legacy.endsWith("]") ? legacy.substring(Math.max(0, legacy.lastIndexOf('['))) : "";
        if (!index.isEmpty() && display.startsWith(index)) {
            return legacy + display.substring(index.length());
        }
        return legacy + " " + display;
    }

    private Optional<String> nearest(TestIdentifier test, Function<TestIdentifier, Optional<String>> property) {
        for (Optional<TestIdentifier> at = Optional.of(test); at.isPresent(); at = plan.getParent(at.get())) {
            Optional<String> found = property.apply(at.get());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private TestIdentifier root(TestIdentifier test) {
        TestIdentifier root = test;
        for (Optional<TestIdentifier> at = Optional.of(test); at.isPresent(); at = plan.getParent(at.get())) {
            root = at.get();
        }
        return root;
    }

    private static Optional<String> classOf(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        if (source instanceof MethodSource) {
            return Optional.of(((MethodSource) source).getClassName());
        }
        return source instanceof ClassSource ? Optional.of(((ClassSource) source).getClassName()) : Optional.empty();
    }

    private static Optional<String> invocationOf(TestIdentifier test) {
        String id = test.getUniqueId();
        return id.lastIndexOf("/[") == id.lastIndexOf(CLASS_INVOCATION)
                ? Optional.of(test.getDisplayName())
                : Optional.empty();
    }
}
